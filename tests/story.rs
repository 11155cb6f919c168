//! The story of a place: the order of its questions, targets.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod packages;

use packages::{ask, load, CAN_DUOC, MINH_HOA, OTHER};
use thoat_ngheo::dataset::{read, About, Contributor, Descriptor, File, Lang};
use thoat_ngheo::figure::{
    contact, dashboard, holdings, Claim, Dashboard, Drawing, FigureId, Leads, Question, Said, Theme,
};
use thoat_ngheo::query::{parse, write};

/// The page of a package made of these tables, each a name and its text.
fn page(tables: &[(&str, &str)], search: &str) -> Dashboard {
    let names: Vec<String> =
        tables.iter().map(|(name, _)| format!(r#"{{"name":"{name}","path":"{name}.csv"}}"#)).collect();
    let descriptor = format!(r#"{{"resources":[{}]}}"#, names.join(","));
    let files: Vec<File> = tables
        .iter()
        .map(|(name, text)| File { path: format!("{name}.csv"), content: Ok(text.as_bytes().to_vec()) })
        .collect();
    let (dataset, issues) = read(&Descriptor::parse(descriptor.as_bytes()).unwrap(), &files);
    assert_eq!(issues, Vec::new());
    let (query, unusable) = parse(search);
    dashboard(&dataset, &query, &unusable)
}

#[test]
fn figures_stand_in_the_order_of_the_questions() {
    let places: Vec<usize> = FigureId::ALL
        .into_iter()
        .map(|id| Question::ALL.into_iter().position(|question| question == id.question()).unwrap())
        .collect();
    assert!(places.is_sorted(), "{places:?}");
    for question in Question::ALL {
        // What is not known is no figure.
        assert_eq!(FigureId::first_of(question).is_none(), question == Question::Unknown, "{question:?}");
    }
}

const AREAS: (&str, &str) = ("areas", "code,name,level\nD,Huyện,district\n");
const INDICATORS: (&str, &str) =
    ("indicators", "id,name,unit,kind,better\nrate,Tỷ lệ,percent,rate,lower\njobs,Việc làm,lao động,flow,higher\ngifts,Quà,phần,flow,\n");

#[test]
fn a_target_says_whether_it_is_met_and_how_far_it_is() {
    for (observations, target, lang, headline) in [
        (
            "D,2022-12,rate,0.75,",
            "D,2025-12,rate,0.65,,target",
            "vi",
            "Tỷ lệ, mục tiêu 0,65% (cuối 2025): chưa đạt, cao hơn 0,1 điểm phần trăm, số gần nhất 0,75% (cuối 2022)",
        ),
        (
            "D,2022-12,rate,0.75,",
            "D,2025-12,rate,0.65,,target",
            "en",
            "Tỷ lệ, target 0.65% (end of 2025): not met, 0.1 percentage points above, latest 0.75% (end of 2022)",
        ),
        (
            "D,2022-12,rate,0.60,",
            "D,2025-12,rate,0.65,,target",
            "vi",
            "đã đạt, thấp hơn 0,05 điểm phần trăm, số gần nhất 0,60% (cuối 2022)",
        ),
        (
            "D,2022-12,rate,0.65,",
            "D,2025-12,rate,0.65,<=,target",
            "vi",
            "mục tiêu nhiều nhất 0,65% (cuối 2025): đã đạt, số gần nhất",
        ),
        // More than 0.60 may be more than 0.65 or not.
        (
            "D,2022-12,rate,0.60,>",
            "D,2025-12,rate,0.65,,target",
            "vi",
            "chưa rõ đã đạt hay chưa, số gần nhất trên 0,60%",
        ),
        // What comes after the target's date says nothing about it.
        ("D,2026-12,rate,0.60,", "D,2025-12,rate,0.65,,target", "vi", "chưa có số để so"),
        (
            "D,2019,jobs,32550,",
            "D,2019,jobs,30000,,plan",
            "vi",
            "Việc làm, kế hoạch 30.000 lao động (năm 2019): đã đạt, bằng 108,5% kế hoạch, thực hiện 32.550 lao động",
        ),
        ("D,2019,jobs,27000,", "D,2019,jobs,30000,,plan", "vi", "chưa đạt, bằng 90,0% kế hoạch"),
        ("D,2019,jobs,12000,>", "D,2019,jobs,30000,,plan", "vi", "chưa rõ đã đạt hay chưa, bằng trên 40,0% kế hoạch"),
        // Nobody says whether more gifts are better.
        ("D,2019,gifts,40,", "D,2019,gifts,30,,plan", "vi", "chưa rõ đã đạt hay chưa, bằng 133,3% kế hoạch"),
    ] {
        let observations = format!("area,period,indicator,value,comparator\n{observations}\n");
        let targets = format!("area,period,indicator,value,comparator,type\n{target}\n");
        let tables = [AREAS, INDICATORS, ("observations", observations.as_str()), ("targets", targets.as_str())];
        let page = page(&tables, &format!("lang={lang}"));
        let said = &page.figure(FigureId::Targets).unwrap().headline;
        assert!(said.contains(headline), "{target}: {said}");
    }
}

#[test]
fn targets_are_counted_and_those_without_a_figure_are_not_called_missed() {
    let observations = "area,period,indicator,value\nD,2019,jobs,27000\nD,2020,jobs,31000\n";
    for (targets, headline) in [
        (
            "D,2019,jobs,30000,plan\nD,2020,jobs,30000,plan\n",
            "Đã đạt 1 trong 2 mục tiêu, kế hoạch; Việc làm, kế hoạch 30.000 lao động (năm 2019): chưa đạt",
        ),
        ("D,2020,jobs,30000,plan\nD,2020,jobs,29000,target\n", "Cả 2 mục tiêu, kế hoạch đều đã đạt"),
        (
            "D,2020,jobs,30000,plan\nD,2021,jobs,29000,plan\n",
            "Mục tiêu, kế hoạch duy nhất có số để so đã đạt; 1 mục tiêu, kế hoạch khác chưa có số để so",
        ),
        ("D,2021,jobs,30000,plan\nD,2022,jobs,29000,plan\n", "2 mục tiêu, kế hoạch được công bố, chưa có số để so"),
    ] {
        let targets = format!("area,period,indicator,value,type\n{targets}");
        let tables = [AREAS, INDICATORS, ("observations", observations), ("targets", targets.as_str())];
        let said = page(&tables, "").figure(FigureId::Targets).unwrap().headline.clone();
        assert!(said.starts_with(headline), "{said}");
    }
}

#[test]
fn without_targets_the_figure_says_so() {
    for (folder, search, headline) in [
        (OTHER, "", "Số liệu giả lập: Bộ số liệu này không nêu mục tiêu hay kế hoạch nào"),
        (CAN_DUOC, "area=VN", "Chưa công bố mục tiêu hay kế hoạch nào của Việt Nam"),
        (
            CAN_DUOC,
            "area=80@&year=2022",
            "Không có mục tiêu hay kế hoạch nào của Tỉnh Long An cho các năm đã chọn; có cho: 2019, 2025",
        ),
        (
            CAN_DUOC,
            "area=80@&year=2022&lang=en",
            "No target or plan for Long An province in the years chosen; there are some for 2019, 2025",
        ),
    ] {
        let figure = ask(folder, search).figure(FigureId::Targets).unwrap().clone();
        assert_eq!((figure.headline.as_str(), &figure.drawing), (headline, &Drawing::Nothing), "{search}");
    }
}

#[test]
fn every_row_of_the_targets_has_its_mark() {
    for folder in [CAN_DUOC, MINH_HOA] {
        let figure = ask(folder, "").figure(FigureId::Targets).unwrap().clone();
        let Drawing::Rows(rows) = &figure.drawing else { panic!("no rows") };
        for panel in &rows.panels {
            for row in &panel.rows {
                assert!(row.aim.is_some_and(|aim| aim <= panel.scale.max), "{}", row.name);
            }
        }
        assert_eq!(rows.panels.iter().map(|panel| panel.rows.len()).sum::<usize>(), figure.table.rows.len());
    }
}

fn unknown_said(folder: &str, search: &str) -> String {
    let unknown = ask(folder, search).unknown;
    let mut lines = vec![format!("# {}", unknown.heading), unknown.nothing.clone()];
    for gaps in &unknown.groups {
        lines.push(format!("## {} ({})", gaps.heading, gaps.count));
        lines.extend(gaps.lines.clone());
    }
    lines.join("\n")
}

#[test]
fn what_is_not_known() {
    for (name, folder, search) in [
        ("unknown_can_duoc_vi", CAN_DUOC, ""),
        ("unknown_can_duoc_en", CAN_DUOC, "lang=en"),
        ("unknown_phuoc_tuy", CAN_DUOC, "area=28141"),
        ("unknown_minh_hoa", MINH_HOA, ""),
        ("unknown_minh_hoa_commune", MINH_HOA, "area=X03&lang=en"),
    ] {
        insta::assert_snapshot!(name, unknown_said(folder, search));
    }
}

fn profile_said(folder: &str, search: &str) -> String {
    let Some(profile) = ask(folder, search).profile else { return "none".to_string() };
    let mut lines = vec![format!("# {}", profile.heading)];
    lines.extend(profile.lines);
    lines.push(profile.head.join(" | "));
    for row in &profile.rows {
        let said = |of: &[Said]| {
            let of: Vec<String> =
                of.iter().map(|said| [&said.value, &said.when, &said.source].map(String::as_str).join(" / ")).collect();
            of.join(" + ")
        };
        lines.push(format!("{} | {} | {}", row.name, said(&row.own), said(&row.around)));
    }
    lines.push(profile.note);
    lines.join("\n")
}

#[test]
fn a_commune_stands_beside_its_district() {
    for (name, folder, search) in [
        ("profile_phuoc_tuy", CAN_DUOC, "area=28141"),
        ("profile_rach_kien", CAN_DUOC, "area=28114@2025-07-01&lang=en"),
        ("profile_minh_hoa", MINH_HOA, "area=X03"),
        ("profile_minh_hoa_2021", MINH_HOA, "area=X05&year=2021&lang=en"),
    ] {
        insta::assert_snapshot!(name, profile_said(folder, search));
    }
    for search in ["", "area=28141~28153", "area=80@", "area=VN"] {
        assert_eq!(profile_said(CAN_DUOC, search), "none", "{search}");
    }
}

#[test]
fn any_indicator_has_a_figure_of_its_own() {
    for (folder, search, headline) in [
        (CAN_DUOC, "indicator=income_per_capita", "Thu nhập bình quân đầu người tăng từ 46.000.000"),
        (CAN_DUOC, "indicator=social_assistance_recipients", "Người hưởng trợ cấp xã hội hằng tháng"),
        (CAN_DUOC, "indicator=poor_households_fall&lang=en", "Net fall in poor households: 59 households (2024)"),
        (MINH_HOA, "indicator=income&lang=en", "Synthetic: Income per person"),
    ] {
        let page = ask(folder, search);
        let figure = page.figure(FigureId::Indicator).unwrap();
        assert!(figure.headline.starts_with(headline), "{}", figure.headline);
        assert!(!figure.table.rows.is_empty() && !figure.answers.is_empty(), "{search}");
        assert_ne!(figure.drawing, Drawing::Nothing, "{search}");
        assert_eq!(page.notices, Vec::<String>::new(), "{search}");
    }
    assert!(ask(CAN_DUOC, "").figure(FigureId::Indicator).is_none());
    let page = ask(CAN_DUOC, "indicator=nothing_such");
    assert!(page.figure(FigureId::Indicator).is_none());
    assert!(page.notices.iter().any(|notice| notice.contains("nothing_such")), "{:?}", page.notices);
}

#[test]
fn categories_are_series_of_their_own() {
    let indicators = ("indicators", "id,name,unit,kind\nrate,Tỷ lệ,percent,rate\n");
    let categories = ("categories", "indicator,id,name\nrate,a,Nam\nrate,b,Nữ\n");
    let observations = (
        "observations",
        "area,period,indicator,value,category\nD,2021,rate,3,a\nD,2022,rate,2,a\nD,2021,rate,4,b\nD,2022,rate,5,b\n",
    );
    let page = page(&[AREAS, indicators, categories, observations], "indicator=rate");
    let figure = page.figure(FigureId::Indicator).unwrap();
    let Drawing::Lines(lines) = &figure.drawing else { panic!("no lines") };
    let names: Vec<&str> = lines.series.iter().map(|series| series.name.as_str()).collect();
    assert_eq!(names, ["Nam", "Nữ"]);
    assert_eq!(figure.table.head.iter().filter(|head| *head == "Chỉ tiêu").count(), 1);
}

#[test]
fn the_list_of_a_dataset_has_every_indicator_once() {
    for folder in [CAN_DUOC, MINH_HOA, OTHER] {
        let dataset = load(folder).0;
        let held = holdings(&dataset, Lang::En);
        let names = |theme: &Theme| theme.rows.iter().map(|row| row.name.clone()).collect::<Vec<_>>();
        let listed: usize = held.themes.iter().map(|theme| names(theme).len()).sum();
        assert_eq!(listed, dataset.indicators.len());
        for row in held.themes.iter().flat_map(|theme| &theme.rows) {
            let Leads::ToIndicator(id) = &row.leads else { continue };
            let indicator = dataset.indicators.iter().find(|indicator| indicator.id == *id).unwrap();
            assert_eq!(indicator.name.get(Lang::En), row.name);
        }
    }
    let invented = holdings(&load(MINH_HOA).0, Lang::Vi);
    let captions = invented.themes.iter().map(|theme| &theme.caption).chain([&invented.heading]);
    assert!(captions.into_iter().all(|words| words.starts_with("Số liệu giả lập: ")));
    let held = holdings(&load(CAN_DUOC).0, Lang::Vi);
    let rate = held.themes[0].rows.iter().find(|row| row.name == "Tỷ lệ hộ nghèo").unwrap();
    assert_eq!(rate.leads, Leads::ToFigure(FigureId::PovertyRate));
}

#[test]
fn trust_says_only_what_is_so_and_where() {
    let words = |claims: &[Claim]| claims.iter().map(|claim| claim.words.clone()).collect::<Vec<_>>();
    let page = ask(CAN_DUOC, "lang=en");
    assert_eq!(words(&page.trust), ["Data as of 2024", "15 sources", "6 things not known", "sources disagree on 2"]);
    let rate = page.figure(FigureId::PovertyRate).unwrap();
    let said = words(&rate.trust);
    assert_eq!(said[0], "Data as of 2024");
    assert!(said.contains(&"6 years missing".to_string()), "{said:?}");
    assert!(said.contains(&"sources disagree on 1".to_string()), "{said:?}");
    // A package in which nothing is amiss has nothing of the kind to say.
    let observations = ("observations", "area,period,indicator,value\nD,2021,rate,3\nD,2022,rate,2\n");
    let indicators = ("indicators", "id,name,unit,kind,role\nrate,Tỷ lệ,percent,rate,poverty-rate\n");
    let whole = self::page(&[AREAS, indicators, observations], "");
    assert_eq!(words(&whole.figure(FigureId::PovertyRate).unwrap().trust), ["Số mới nhất: trong năm 2022"]);
}

#[test]
fn an_error_is_told_to_whom_the_package_names() {
    let by = |title: &str, path: &str, email: &str| Contributor {
        title: title.to_string(),
        path: path.to_string(),
        email: email.to_string(),
    };
    for (contributors, homepage, expected) in [
        (vec![], "", None),
        (vec![by("A", "", "")], "https://a.vn/", Some("https://a.vn/")),
        (vec![by("A", "https://a.vn/loi", "")], "https://a.vn/", Some("https://a.vn/loi")),
        (vec![by("A", "", ""), by("B", "https://b.vn/", "so-lieu@b.vn")], "", Some("mailto:so-lieu@b.vn")),
        // Nothing that runs code or carries headers of its own.
        (vec![by("A", "javascript:alert(1)", "")], "data:text/html,x", None),
        (vec![by("A", "http://a.vn/", "")], "", None),
        (vec![by("A", "", "a@b.vn?bcc=c@d.vn")], "", None),
        (vec![by("A", "", "a b@b.vn")], "", None),
        (vec![by("A", "", "a@localhost")], "", None),
    ] {
        let about = About { contributors, homepage: homepage.to_string(), ..About::default() };
        let found = contact(&about).map(|contact| contact.href());
        assert_eq!(found.as_deref(), expected, "{about:?}");
    }
    let about = About { contributors: vec![by("A", "", "a@b.vn")], ..About::default() };
    let page = ask(CAN_DUOC, "");
    let figure = page.figure(FigureId::PovertyRate).unwrap();
    let href = contact(&about).unwrap().about(figure, "https://c.vn/?year=2022&lang=vi", Lang::Vi);
    let rest = href.strip_prefix("mailto:a@b.vn?subject=").unwrap();
    // The address of the page is one value of the message, whatever stands in it.
    assert!(rest.contains("https%3A%2F%2Fc.vn%2F%3Fyear%3D2022%26lang%3Dvi"), "{rest}");
    assert_eq!(rest.matches('&').count(), 1, "{rest}");
}

#[test]
fn terms_stand_where_they_are_first_used_in_the_publishers_words() {
    let page = ask(CAN_DUOC, "");
    let terms = |id| page.figure(id).unwrap().terms.clone();
    let poor = &terms(FigureId::PoorHouseholds)[0];
    assert!(poor.meaning.starts_with("Số hộ được công nhận là hộ nghèo theo chuẩn nghèo") && poor.url.is_empty());
    let names: Vec<String> = terms(FigureId::PovertyRate).into_iter().map(|term| term.name).collect();
    assert!(names.iter().any(|name| name.contains("Tổng cục Thống kê")), "{names:?}");
    // A package without definitions gets ours, with their source.
    let observations = ("observations", "area,period,indicator,value\nD,2021,rate,3\n");
    let ours = self::page(&[AREAS, INDICATORS, observations], "lang=en")
        .figure(FigureId::PoorHouseholds)
        .unwrap()
        .terms
        .clone();
    assert!(ours.iter().all(|term| term.url.starts_with("https://") && !term.source.is_empty()), "{ours:?}");
}

#[test]
fn a_figure_without_numbers_says_where_there_are_some() {
    let offered = |search: &str, id| {
        let figure = ask(CAN_DUOC, search).figure(id).unwrap().clone();
        figure
            .elsewhere
            .iter()
            .flat_map(|it| it.views.clone())
            .map(|(words, query)| (words, write(&query)))
            .collect::<Vec<_>>()
    };
    let years = offered("area=80@&year=2010", FigureId::PovertyRate);
    assert!(years.iter().any(|(words, search)| words == "2024" && search == "area=80@&year=2024"), "{years:?}");
    assert!(years.iter().any(|(_, search)| search == "area=80@"), "{years:?}");
    assert_eq!(offered("", FigureId::PovertyRate), Vec::new());
    // What compares places, or is due, offers the years in which it does.
    for id in [FigureId::Map, FigureId::Ranking, FigureId::Population, FigureId::Targets] {
        let years = offered("year=2010", id);
        assert!(!years.is_empty(), "{id:?}");
        for (words, search) in years {
            let there = ask(CAN_DUOC, &search).figure(id).unwrap().clone();
            assert_ne!(there.drawing, Drawing::Nothing, "{id:?} {words}");
        }
    }
}

#[test]
fn what_lies_inside_a_place_without_numbers_is_offered_first() {
    let areas = (
        "areas",
        "code,name,level,parent\nP,Tỉnh P,province,\nA,Xã A,commune,P\nD,Huyện D,district,P\nX,Xã X,commune,D\n",
    );
    // One commune is no sum of a district.
    let observations = ("observations", "area,period,indicator,value\nA,2021,rate,3\nX,2021,rate,4\n");
    let indicators = ("indicators", "id,name,unit,kind,role\nrate,Tỷ lệ,percent,rate,poverty-rate\n");
    let page = page(&[areas, indicators, observations], "lang=en&area=D");
    let offered = &page.figure(FigureId::PovertyRate).unwrap().elsewhere[0].views;
    let names: Vec<&str> = offered.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["Xã X", "Xã A"]);
}
