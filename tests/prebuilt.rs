//! Pages that are built ahead: where they lie, what their markup holds, what nothing published can do to it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod packages;

use base64::engine::general_purpose::STANDARD;
use base64::Engine;
use packages::{load, CAN_DUOC, MINH_HOA};
use sha2::{Digest, Sha256};
use thoat_ngheo::chart::theme::{DARK, LIGHT, PROPERTIES};
use thoat_ngheo::dataset::{read, AreaRef, Dataset, Descriptor, File, Lang};
use thoat_ngheo::figure::{dashboard, FigureId, Usual};
use thoat_ngheo::live::Release;
use thoat_ngheo::prebuilt::{
    embed, height, oembed, parts, rights, site_page, style_sheets, Embedded, Page, Site, SitePage, Size, State, Which,
    Whose,
};
use thoat_ngheo::query::Query;

const PICTURE: &str = "<svg viewBox=\"0 0 340 200\"><path d=\"M0 0L1 1\"></path></svg>";

fn site() -> Site {
    Site { address: "https://so-lieu.example/".into() }
}

fn of_default(figure: FigureId, lang: Lang) -> Page {
    Page { figure, lang, whose: Whose::Default }
}

/// The page to embed, of `folder`'s first folder.
fn written(dataset: &Dataset, page: &Page, pictures: &[String]) -> String {
    let answer = dashboard(dataset, &page.query(), &[]);
    let figure = answer.figure(page.figure).unwrap();
    let folder = page.folders(None).remove(0);
    let release = Release::of(dataset, "0123456789abcdef0123456789abcdef".into());
    let (site, state) = (site(), State::Live);
    embed(&Embedded {
        dataset,
        page,
        figure,
        notices: &answer.notices,
        site: &site,
        folder: &folder,
        release: &release,
        state,
        pictures,
        share: (1248, 900),
        rights: &rights(dataset, page.lang),
        program: "program/0123456789ab/",
    })
}

#[test]
fn a_page_lies_where_its_address_says() {
    let area = AreaRef::parse("28114@2025-07-01").unwrap();
    let default = AreaRef::parse("806").unwrap();
    let of_area = |lang| Page { figure: FigureId::Jobs, lang, whose: Whose::Area(area.clone()) };
    let check = |page: Page, folders: &[&str], address: &str| {
        assert_eq!(page.folders(Some(&default)), folders);
        assert_eq!(page.address(), address);
    };
    check(
        of_default(FigureId::Jobs, Lang::Vi),
        &["embed/jobs/vi/806/", "embed/jobs/vi/", "embed/jobs/"],
        "figure/jobs/",
    );
    check(of_default(FigureId::Jobs, Lang::En), &["embed/jobs/en/806/", "embed/jobs/en/"], "figure/jobs/?lang=en");
    check(of_area(Lang::Vi), &["embed/jobs/vi/28114@2025-07-01/"], "figure/jobs/?area=28114@2025-07-01");
    check(of_area(Lang::En), &["embed/jobs/en/28114@2025-07-01/"], "figure/jobs/?area=28114@2025-07-01&lang=en");
}

#[test]
fn a_page_to_embed_is_whole_and_keeps_its_policy() {
    let pictures = [PICTURE.to_string(), PICTURE.to_string(), PICTURE.to_string()];
    for (folder, is_synthetic) in [(CAN_DUOC, false), (MINH_HOA, true)] {
        let (dataset, _) = load(folder);
        for lang in Lang::ALL {
            let answer = dashboard(&dataset, &of_default(FigureId::Jobs, lang).query(), &[]);
            for figure in &answer.figures {
                let page = of_default(figure.id, lang);
                let html = written(&dataset, &page, &pictures);
                let name = figure.id.id();
                let (_, style) = html.split_once("<style>").unwrap();
                let (style, _) = style.split_once("</style>").unwrap();
                let hash = STANDARD.encode(Sha256::digest(style.as_bytes()));
                assert!(html.contains(&format!("style-src 'sha256-{hash}'")), "{name}");
                assert_eq!(html.matches("<style>").count(), 1, "{name}");
                assert_eq!(html.matches("<script").count(), 1, "{name}");
                assert!(!html.contains(" style=\""), "{name}");
                assert!(html.contains(&format!("<h1>{}</h1>", figure.headline.replace('"', "&quot;"))), "{name}");
                assert_eq!(html.matches("<svg").count(), 3, "{name}");
                assert!(html.contains("<base href=\"../../../\" target=\"_blank\">"), "{name}");
                assert_eq!(html.contains("class=\"banner\""), is_synthetic, "{name}");
                assert_eq!(html.matches("<th scope=\"row\">").count() > 0, !figure.table.rows.is_empty(), "{name}");
                let link = html.find("application/json+oembed").unwrap();
                assert!(link < 150_000, "{name}");
                let beside = page.folders(None).remove(0);
                assert!(html.contains(&format!("href=\"https://so-lieu.example/{beside}oembed.json\"")), "{name}");
                for source in &figure.sources {
                    let title = if source.title.is_empty() { &source.url } else { &source.title };
                    assert!(html.contains(&title.replace('&', "&amp;").replace('"', "&quot;")), "{name}: {title}");
                }
            }
        }
    }
}

#[test]
fn a_page_without_a_picture_says_it_in_words() {
    let (dataset, _) = load(CAN_DUOC);
    let page = of_default(FigureId::PovertyRate, Lang::En);
    let html = written(&dataset, &page, &[]);
    assert!(html.contains("<p class=\"paragraph\">In Cần Đước district the poverty rate was 0.35%"));
    assert!(!html.contains("<svg"));
}

#[test]
fn a_page_of_a_place_that_has_ended_says_so() {
    let (dataset, _) = load(CAN_DUOC);
    let area = AreaRef::parse("28153").unwrap();
    let page = Page { figure: FigureId::Ranking, lang: Lang::En, whose: Whose::Area(area) };
    let html = written(&dataset, &page, &[]);
    assert!(html.contains("<p class=\"notice\">Long Hựu Tây commune existed up to 30 June 2025"), "{html}");
}

#[test]
fn names_with_markup_stay_words() {
    let descriptor = r#"{"name": "x", "title": "<b>T</b>", "resources": [
        {"name": "areas", "path": "a"}, {"name": "indicators", "path": "i"}, {"name": "observations", "path": "o"},
        {"name": "sources", "path": "s"}], "defaultArea": "D", "licenses": [{"title": "<i>L</i>"}]}"#;
    let file = |path: &str, content: &str| File { path: path.into(), content: Ok(content.as_bytes().to_vec()) };
    let files = [
        file("a", "code,name,level,parent\nD,\"<script>alert(1)</script> & \"\"D\"\"\",district,\n"),
        file("i", "id,name,unit,kind,role\nrate,\"<img src=x onerror=alert(2)>\",percent,rate,poverty-rate\n"),
        file("s", "id,title,url\na,\"</style><script>\",\"javascript:alert(3)\"\n"),
        file("o", "area,period,indicator,value,source\nD,2019,rate,1.20,a\n"),
    ];
    let (dataset, _) = read(&Descriptor::parse(descriptor.as_bytes()).unwrap(), &files);
    let page = of_default(FigureId::PovertyRate, Lang::Vi);
    let html = written(&dataset, &page, &[PICTURE.to_string()]);
    assert!(html.contains("&lt;script&gt;alert(1)"), "{html}");
    for markup in ["<script>", "<img", "<b>", "<i>", "href=\"javascript:"] {
        assert!(!html.contains(markup), "{markup} in {html}");
    }
    let answer = dashboard(&dataset, &page.query(), &[]);
    let figure = answer.figure(page.figure).unwrap();
    let answer = oembed(&page, figure, &site(), "embed/poverty-rate/", 400, (0, 0));
    assert!(!answer.contains("<script>") && !answer.contains("thumbnail"), "{answer}");
}

#[test]
fn a_pasted_address_is_answered_with_words_and_a_frame() {
    let (dataset, _) = load(CAN_DUOC);
    let page = of_default(FigureId::PoorHouseholds, Lang::En);
    let answer = dashboard(&dataset, &page.query(), &[]);
    let figure = answer.figure(page.figure).unwrap();
    let told = oembed(&page, figure, &site(), "embed/poor-households/en/", 520, (1248, 900));
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert_eq!(told["version"], "1.0");
    assert_eq!(told["type"], "rich");
    assert_eq!((&told["width"], &told["height"]), (&680.into(), &520.into()));
    assert_eq!(told["provider_url"], "https://so-lieu.example/");
    assert_eq!(told["thumbnail_url"], "https://so-lieu.example/embed/poor-households/en/figure.png");
    let html = told["html"].as_str().unwrap();
    // What WordPress leaves of it: a quotation without attributes, links, and a frame with these.
    assert!(html.starts_with("<blockquote>"), "{html}");
    assert!(html.contains("170 poor households"), "{html}");
    let (_, frame) = html.split_once("</blockquote><iframe ").unwrap();
    assert!(frame.contains(" src=\"https://so-lieu.example/embed/poor-households/en/\""), "{frame}");
    let names = frame.split("=\"").filter_map(|part| part.rsplit([' ', '"']).next()).filter(|name| !name.contains('>'));
    let kept = ["src", "width", "height", "frameborder", "marginwidth", "marginheight", "scrolling", "title"];
    assert!(names.into_iter().all(|name| kept.contains(&name) || name.is_empty()), "{frame}");
}

#[test]
fn an_estimate_of_the_height_is_never_too_low_for_a_picture() {
    let (dataset, _) = load(CAN_DUOC);
    let answer = dashboard(&dataset, &of_default(FigureId::Jobs, Lang::Vi).query(), &[]);
    let figure = answer.figure(FigureId::Jobs).unwrap();
    let picture = Size { width: 680.0, height: 340.0 };
    let at = |width| height(figure, &[], Lang::Vi, Some(picture), width);
    assert!(at(680) > 340 && at(680) < 700, "{}", at(680));
    // Narrower frames break more lines and shrink the picture.
    assert!(height(figure, &[], Lang::Vi, None, 320) > height(figure, &[], Lang::Vi, None, 680));
}

/// index.html as Trunk leaves it, with one style sheet.
fn shell() -> String {
    let shell = std::fs::read_to_string("index.html").unwrap();
    let shell = shell.replace("<base data-trunk-public-url>", "<base href=\"./\">");
    let sheet = "<link rel=\"stylesheet\" href=\"./base-1.css\" integrity=\"sha384-x\"/><script type=\"module\" src=\"./boot.js\">";
    shell.replace("<link data-trunk rel=\"icon\"", &[sheet, "</script><link data-trunk rel=\"icon\""].concat())
}

fn site_page_of(shell: &str, folder: &str, which: Which) -> Result<String, String> {
    let (dataset, _) = load(folder);
    let answer = dashboard(&dataset, &Default::default(), &[]);
    let pictures = [PICTURE.to_string(), PICTURE.to_string(), PICTURE.to_string()];
    let site = Site::default();
    let (dataset, answer, pictures) = (&dataset, &answer, &pictures);
    site_page(&SitePage { shell, style: "p{margin:0}", site: &site, dataset, answer, pictures, which })
}

#[test]
fn the_dashboard_is_readable_before_the_program_and_its_style_is_allowed() {
    assert_eq!(style_sheets(&shell()), ["base-1.css"]);
    for (folder, is_synthetic) in [(CAN_DUOC, false), (MINH_HOA, true)] {
        let written = site_page_of(&shell(), folder, Which::Dashboard).unwrap();
        let (_, style) = written.split_once("<style>").unwrap();
        let (style, _) = style.split_once("</style>").unwrap();
        assert!(style.starts_with("p{margin:0}:root :is(#boot,.chart){--page:"), "{style}");
        // Paper is light.
        let (always, on_screen) = style.split_once("@media screen{").unwrap();
        let dark = ["--page:", DARK.page].concat();
        assert_eq!([always, on_screen].map(|part| part.matches(&dark).count()), [0, 2], "{style}");
        assert!(written.contains(&format!("style-src 'self' 'sha256-{}'", STANDARD.encode(Sha256::digest(style)))));
        assert!(!written.contains("stylesheet") && !written.contains(" style=\""));
        // Bars wait for views that were not built ahead, and a script that is allowed chooses between the two.
        let (_, bars) = written.split_once("<div id=\"bars\">").unwrap();
        let (bars, rest) = bars.split_once("</div><script>").unwrap();
        assert_eq!(bars.matches("<div").count(), bars.matches("</div>").count(), "{bars}");
        assert_eq!(bars.matches("class=\"skeleton\"").count(), 2);
        let (script, rest) = rest.split_once("</script>").unwrap();
        assert!(rest.starts_with("<div id=\"boot\" data-whole=\"\">"), "{rest}");
        assert!(written.contains(&format!("script-src 'self' 'sha256-{}'", STANDARD.encode(Sha256::digest(script)))));
        let (dataset, _) = load(folder);
        for figure in dashboard(&dataset, &Default::default(), &[]).figures {
            let escaped = |words: &str| words.replace('&', "&amp;").replace('"', "&quot;");
            assert!(written.contains(&escaped(&figure.headline)), "{}", figure.headline);
            assert!(written.contains(&escaped(&figure.paragraph)), "{}", figure.paragraph);
        }
        assert_eq!(written.matches("<svg").count(), 3);
        assert_eq!(written.contains("class=\"banner\""), is_synthetic);
    }
}

#[test]
fn the_page_of_a_figure_is_the_sites_own_document() {
    let page = of_default(FigureId::Donations, Lang::Vi);
    let written = site_page_of(&shell(), CAN_DUOC, Which::Figure { page: &page, share: (1248, 900) }).unwrap();
    for part in [
        "<html lang=\"vi\" data-figure=\"donations\">",
        "<base href=\"../../\">",
        "<meta property=\"og:image\" content=\"embed/donations/figure.png\">",
        "<meta property=\"og:image:width\" content=\"1248\">",
        "<div id=\"boot\" data-whole=\"\"><header",
        "href=\"figure/donations/?lang=en\"",
    ] {
        assert!(written.contains(part), "{part} in {written}");
    }
    assert_eq!(written.matches("og:title").count(), 1);
    assert_eq!(written.matches("<section class=\"figure\"").count(), 1);
    let page = of_default(FigureId::Indicator, Lang::Vi);
    let of_indicator = site_page_of(&shell(), CAN_DUOC, Which::Figure { page: &page, share: (0, 0) }).unwrap();
    assert!(of_indicator.contains("data-figure=\"indicator\"") && of_indicator.contains("<div id=\"boot\">"));
}

#[test]
fn a_document_that_lacks_what_is_replaced_is_refused() {
    for (lost, named) in [("<div id=\"boot\">", "<div id=\"boot\">"), ("style-src 'self'", "style-src 'self'")] {
        let refused = site_page_of(&shell().replace(lost, ""), CAN_DUOC, Which::Dashboard);
        assert_eq!(refused, Err(named.to_string()));
    }
}

#[test]
fn every_colour_of_a_palette_has_its_own_property() {
    for palette in [LIGHT, DARK] {
        let properties = palette.properties();
        let names: Vec<&str> =
            properties.trim_end_matches(';').split(';').map(|rule| rule.split_once(':').unwrap().0).collect();
        assert!(names.len() > 30 && names.iter().all(|name| name.starts_with("--")), "{properties}");
        let mut distinct = names.clone();
        distinct.sort();
        distinct.dedup();
        assert_eq!(distinct.len(), names.len(), "{properties}");
    }
    assert!(PROPERTIES.properties().starts_with("--page:var(--page);"));
}

#[test]
fn a_live_figure_gets_the_parts_of_the_chart_library_that_it_is_drawn_with() {
    for folder in [CAN_DUOC, MINH_HOA] {
        let (dataset, _) = load(folder);
        let areas = dataset.areas.iter().filter_map(|(idx, _)| dataset.areas.reference(idx)).map(|area| vec![area]);
        for areas in areas.chain([vec![]]) {
            let answer = dashboard(&dataset, &Query { areas, ..Query::default() }, &[]);
            for figure in &answer.figures {
                let needed = match Usual::of(&figure.drawing).unwrap() {
                    Usual::Lines(_) => "lines",
                    Usual::Stacks(_) | Usual::Rows(_) => "bars",
                    Usual::Map(_) => "map",
                    Usual::Nothing => continue,
                };
                assert_eq!(parts(figure.id), needed, "{}", figure.id.id());
            }
        }
    }
}
