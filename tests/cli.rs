//! The command line as somebody runs it: arguments, streams and exit status.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod packages;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use packages::{ask, CAN_DUOC, MINH_HOA, OTHER};
use serde_json::Value as Json;
use thoat_ngheo::figure::FigureId;

fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_thoat-ngheo"));
    program.current_dir(env!("CARGO_MANIFEST_DIR")).stdin(Stdio::null());
    // What is served here is not to be asked of a proxy.
    for name in ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
        program.env_remove(name);
    }
    program
}

/// What came of a run.
struct Ran {
    status: i32,
    out: String,
    err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Ran {
        Ran {
            status: output.status.code().expect("ended by a signal"),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

fn run(arguments: &[&str]) -> Ran {
    program().args(arguments).output().unwrap().into()
}

fn words(line: &str) -> Vec<&str> {
    line.split_whitespace().collect()
}

/// A folder that is gone when dropped.
struct Folder(PathBuf);

impl Folder {
    /// The small package, without sizes and hashes so that each fault stands alone; `spoil` may change any file.
    fn spoiled(name: &str, spoil: impl Fn(&Path)) -> Folder {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("cli-{name}"));
        fs::remove_dir_all(&folder).ok();
        fs::create_dir_all(&folder).unwrap();
        for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(OTHER)).unwrap() {
            let path = entry.unwrap().path();
            fs::copy(&path, folder.join(path.file_name().unwrap())).unwrap();
        }
        let descriptor = folder.join("datapackage.json");
        let mut json: Json = serde_json::from_slice(&fs::read(&descriptor).unwrap()).unwrap();
        for resource in json["resources"].as_array_mut().unwrap() {
            let resource = resource.as_object_mut().unwrap();
            resource.remove("bytes");
            resource.remove("hash");
        }
        fs::write(&descriptor, json.to_string()).unwrap();
        spoil(&folder);
        Folder(folder)
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

fn change(path: PathBuf, from: &str, to: &str) {
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{from} is not in {path:?}");
    fs::write(&path, text.replacen(from, to, 1)).unwrap();
}

#[test]
fn every_figure_is_the_page_s() {
    for (folder, options, search) in [
        (CAN_DUOC, "", ""),
        (CAN_DUOC, "--lang en", "lang=en"),
        (CAN_DUOC, "--area 80@ --year 2019..", "area=80@&year=2019.."),
        (MINH_HOA, "--area X03~X08 --year last5 --lang en", "area=X03~X08&year=last5&lang=en"),
        (OTHER, "--area T1", "area=T1"),
    ] {
        let page = ask(folder, search);
        for id in FigureId::ALL {
            let mut arguments = vec!["figure", id.id(), "--data", folder, "--format", "json"];
            arguments.extend(words(options));
            let ran = run(&arguments);
            let notices: String = page.notices.iter().map(|notice| format!("{notice}\n")).collect();
            assert_eq!((ran.status, ran.err), (0, notices), "{arguments:?}");
            let json: Json = serde_json::from_str(&ran.out).unwrap();
            let figure = page.figure(id).unwrap();
            assert_eq!(json["figure"], id.id());
            assert_eq!(json["headline"], figure.headline);
            assert_eq!(json["title"], figure.title);
            assert_eq!(json["notes"], Json::from(figure.notes.clone()));
            let rows: Vec<Vec<&str>> = figure
                .table
                .rows
                .iter()
                .map(|row| {
                    let cells = row.cells.iter().map(|cell| cell.text.as_str());
                    std::iter::once(row.header.as_str()).chain(cells).collect()
                })
                .collect();
            assert_eq!(json["table"]["rows"], Json::from(rows), "{arguments:?}");
        }
    }
}

/// Runs in the project's folder: status, what stdout must hold and what stderr must hold. An empty list is silence.
fn check(line: &str, status: i32, out: &[&str], err: &[&str]) {
    let ran = run(&words(line));
    assert_eq!(ran.status, status, "{line}: {}", ran.err);
    for (stream, said, expect) in [("stdout", &ran.out, out), ("stderr", &ran.err, err)] {
        assert_eq!(said.is_empty(), expect.is_empty(), "{line}: {stream} says {said}");
        for words in expect {
            assert!(said.contains(words), "{line}: {words} is missing in {stream}: {said}");
        }
    }
}

#[test]
fn a_figure_goes_to_a_file() {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli-out.xlsx");
    fs::remove_file(&path).ok();
    let ran = run(&["figure", "jobs", "--format", "xlsx", "--out", path.to_str().unwrap()]);
    assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (0, "", ""));
    let printed = program().args(["figure", "jobs", "--format", "xlsx"]).output().unwrap().stdout;
    assert!(printed.starts_with(b"PK"));
    assert_eq!(fs::read(&path).unwrap(), printed);
    let nowhere = path.join("below-a-file");
    let ran = run(&["figure", "jobs", "--out", nowhere.to_str().unwrap()]);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    assert!(!ran.err.is_empty());
}

#[test]
fn options_and_addresses_ask_the_same() {
    check("figure poverty-rate", 0, &["còn 0,35%", "trong năm 2024    0,35%", "\nNguồn:\n- "], &[]);
    check("figure poverty-rate --lang=en --format=table", 0, &["to 0.35%", "\nSources:\n- "], &[]);
    check("figure poverty-rate --address ?lang=en&year=2022", 0, &["0.65%"], &[]);
    check("--lang en figure --year 2022 poverty-rate --lang en", 0, &["0.65%"], &[]);
    check("figure poverty-rate --format csv", 0, &["Thời gian,Giá trị,Ghi chú,Nguồn\r\n", "\"0,35%\""], &[]);
    check("figure jobs --format csv-data --year 2022", 0, &["area,area_name,", ",12000,>,,12000,,lao động,"], &[]);
    check("figure jobs --format csv-excel --year 2022", 0, &["\u{feff}Mã đơn vị;", ";12000;>;;12000;;lao động;"], &[]);
    check("figure jobs --format json-stat", 0, &["\"class\": \"dataset\""], &[]);
    check(
        "figure jobs --format citation --address http://example.org/?lang=en --data public/data/can-duoc",
        0,
        &["“Employment · Cần Đước district”"],
        &[],
    );
    check("figure jobs --format bibtex", 0, &["@misc{canduocjobs2026,"], &[]);
    check("figure jobs --format csl", 0, &["\"type\": \"dataset\""], &[]);
    check(
        "figure jobs --data public/data/minh-hoa/datapackage.json --format csv",
        0,
        &[",synthetic\r\n", ",true\r\n"],
        &[],
    );
    // An address of the shipped site leads to its files.
    check("figure jobs --address ?data=data/minh-hoa/datapackage.json", 0, &["Số liệu giả lập: "], &[]);
    check("figure indicator --indicator jobs_created --lang en", 0, &["9,000"], &[]);
    check("figure indicator --address ?indicator=jobs_created", 0, &["9.000"], &[]);
    check("figure jobs --address ?lang=en#jobs", 0, &["over 12,000 workers"], &[]);
    // What later versions know is no fault.
    check("figure jobs --address ?form=bars&theme=dark", 0, &["12.000"], &[]);
}

#[test]
fn what_cannot_be_used_is_said_and_the_rest_applies() {
    for (line, out, err) in [
        ("--year 20x2 --area 28126@", "Xã Long Cang", "20x2"),
        ("--year 2024..2019 --lang en", "District", "the first year must come before the last"),
        ("--area 99999", "Huyện Cần Đước", "99999"),
        ("--area 28114 --lang en", "Rạch Kiến commune", "Long Khê commune (until 30 June 2025)"),
        ("--lang fr", "Huyện Cần Đước", "vi hoặc en"),
        ("--year 2022 --address ?year=2019&lang=en", "2022", "The address gives “year” more than once"),
    ] {
        let ran = run(&[&["figure", "poverty-rate"], words(line).as_slice()].concat());
        assert_eq!(ran.status, 0, "{line}: {}", ran.err);
        assert!(ran.out.to_lowercase().contains(&out.to_lowercase()), "{line}: {}", ran.out);
        assert!(ran.err.contains(err), "{line}: {}", ran.err);
    }
}

#[test]
fn wrong_usage_says_what_is_expected() {
    for (line, expect) in [
        ("", &["Cần một lệnh: figure", "thoat-ngheo --help"][..]),
        ("--lang en", &["A command is expected: figure"]),
        ("draw", &["Không có lệnh “draw”; cần: figure, check, pack, prerender."]),
        ("--draw", &["Không có tùy chọn “--draw”."]),
        ("figure", &["Cần tên một biểu đồ", "poor-households", "thoat-ngheo figure --help"]),
        ("figure atlas --lang en", &["no figure “atlas”", "poverty-rate", "population"]),
        ("figure jobs training", &["Không biết làm gì với “training”"]),
        ("figure indicator", &["cần một chỉ tiêu", "--indicator"]),
        ("figure jobs --year", &["Sau tùy chọn “--year” cần một giá trị"]),
        ("figure jobs --years 2022 --lang en", &["There is no option “--years”."]),
        ("figure jobs --format xml", &["Không có dạng “xml”; cần một trong: table, csv, json, xlsx, csv-excel, csv-data, json-stat, package, citation, bibtex, csl."]),
        ("figure jobs --year 2022 --year 2023", &["“--year” được ghi nhiều lần"]),
        ("figure jobs --address example.org", &["“example.org” không phải là địa chỉ của trang"]),
        ("prerender", &["Cần tùy chọn --data."]),
        ("prerender --data public/data/can-duoc --lang en", &["The option --out is needed."]),
        ("prerender --out a --out b", &["“--out” được ghi nhiều lần"]),
        ("prerender --data nowhere --out target/none", &["nowhere", "không có tệp nào ở đường dẫn này"]),
        ("prerender --data public/data/can-duoc --shell README.md", &["README.md: cần có style-src"]),
        ("figure jobs --address ?lang=en --format xml", &["There is no format “xml”"]),
    ] {
        check(line, 2, &[], expect);
    }
}

#[test]
fn help_goes_to_stdout_in_both_languages() {
    check("--help", 0, &["Cách dùng", "thoat-ngheo figure"], &[]);
    check("-h --lang en", 0, &["Usage"], &[]);
    check("--version", 0, &["thoat-ngheo 0.1.0\n"], &[]);
    let names = FigureId::ALL.map(FigureId::id);
    check("figure --help", 0, &[&names[..], &["--bounds", "Mã thoát"]].concat(), &[]);
    check("prerender --help", 0, &["--shell", "oembed.json", "Mã thoát"], &[]);
    check("prerender --help --lang en", 0, &["--shell", "oembed.json", "Exit status"], &[]);
    check("figure --help --lang en", 0, &[&names[..], &["Exit status"]].concat(), &[]);
}

#[test]
fn data_that_cannot_be_had_is_named() {
    for (line, expect) in [
        ("--data nowhere", &["nowhere", "không có tệp nào ở đường dẫn này"][..]),
        ("--data nowhere --lang en", &["Error: nowhere", "there is none at this path"]),
        ("--data README.md", &["README.md, dòng 1", "datapackage.json"]),
        ("--data index.html", &["index.html", "HTML"]),
        ("--data src/cli", &["src/cli/datapackage.json"]),
        ("--data http://127.0.0.1:1/datapackage.json", &["http://127.0.0.1:1/datapackage.json", "không đọc được"]),
    ] {
        check(&format!("figure jobs {line}"), 2, &[], expect);
    }
    let elsewhere: Ran =
        program().current_dir(env!("CARGO_TARGET_TMPDIR")).args(["figure", "jobs"]).output().unwrap().into();
    assert_eq!((elsewhere.status, elsewhere.out.as_str()), (2, ""));
    assert!(elsewhere.err.contains("public/data/can-duoc") && elsewhere.err.contains("--data"), "{}", elsewhere.err);
}

#[test]
fn a_broken_package_gives_what_it_can_and_names_the_rest() {
    type Spoil = fn(&Path);
    let cases: [(&str, Spoil, &str, &[&str]); 6] = [
        (
            "cell",
            |at| change(at.join("observations.csv"), ";96;", ";nhiều;"),
            "",
            &["Lỗi: observations.csv, dòng 3, cột “value”: Cần một số, nhưng ô ghi “nhiều”.", "\n  Chỉ để số trong ô"],
        ),
        (
            "english",
            |at| change(at.join("observations.csv"), ";96;", ";many;"),
            "--lang en",
            &["Error: observations.csv, row 3, column “value”: A number was expected, but the cell says “many”."],
        ),
        (
            "gone",
            |at| fs::remove_file(at.join("sources.csv")).unwrap(),
            "",
            &["Lỗi: sources.csv: Cần một tệp, nhưng không có tệp nào ở đường dẫn này."],
        ),
        (
            "folder",
            |at| {
                fs::remove_file(at.join("sources.csv")).unwrap();
                fs::create_dir(at.join("sources.csv")).unwrap();
            },
            "--lang en",
            &["Error: sources.csv: A file was expected, but it cannot be read: "],
        ),
        (
            "root",
            |at| change(at.join("datapackage.json"), "\"sources.csv\"", "\"/etc/hostname\""),
            "",
            &["Lỗi: /etc/hostname: Đây không phải là một địa chỉ dùng được"],
        ),
        ("escape", |at| change(at.join("observations.csv"), ";96;", ";\u{1b}[31m;"), "", &["“[31m”"]),
    ];
    for (name, spoil, options, expect) in cases {
        let folder = Folder::spoiled(name, spoil);
        let ran = run(&[&["figure", "poor-households", "--data", folder.path()], words(options).as_slice()].concat());
        assert_eq!(ran.status, 0, "{name}: {}", ran.err);
        // The province's figures are untouched.
        assert!(ran.out.contains("344"), "{name}: {}", ran.out);
        for words in expect {
            assert!(ran.err.contains(words), "{name}: {words} is missing in {}", ran.err);
        }
        assert!(!ran.err.contains('\u{1b}'), "{name}");
    }
}

#[test]
fn paths_are_addresses_as_on_the_page() {
    for (name, file, written) in [
        ("plain", "areas.csv", "areas.csv"),
        ("space", "khu vực.csv", "khu%20v%E1%BB%B1c.csv"),
        ("unescaped", "khu vực.csv", "khu vực.csv"),
        ("below", "tables/areas.csv", "./tables/../tables/areas.csv"),
        ("query", "areas.csv", "areas.csv?v=2"),
    ] {
        let folder = Folder::spoiled(&format!("path-{name}"), |at| {
            let to = at.join(file);
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::rename(at.join("areas.csv"), to).unwrap();
            change(at.join("datapackage.json"), "\"areas.csv\"", &format!("\"{written}\""));
        });
        let ran = run(&["figure", "poverty-rate", "--data", folder.path()]);
        assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{written}");
        assert!(ran.out.contains("3,93%"), "{written}: {}", ran.out);
    }
}

/// Answers for a site on this machine. `answer` gives the status line and the body for a path; what it declares
/// beyond the body is never sent.
fn serve(answer: impl Fn(&str) -> (&'static str, Vec<u8>, usize) + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut request = BufReader::new(stream.try_clone().unwrap());
            let mut first = String::new();
            request.read_line(&mut first).unwrap();
            let mut line = String::new();
            while request.read_line(&mut line).unwrap() > 2 {
                line.clear();
            }
            let (status, body, beyond) = answer(first.split(' ').nth(1).unwrap());
            let length = body.len() + beyond;
            write!(stream, "HTTP/1.1 {status}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n").unwrap();
            stream.write_all(&body).unwrap();
        }
    });
    address
}

fn file(path: &str) -> (&'static str, Vec<u8>, usize) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("public").join(path.trim_start_matches('/'));
    match fs::read(path) {
        Ok(content) => ("200 OK", content, 0),
        Err(_) => ("404 Not Found", b"nothing here".to_vec(), 0),
    }
}

#[test]
fn a_package_over_http_is_the_same() {
    let site = serve(file);
    let invented = format!("{site}data/minh-hoa/datapackage.json");
    let page = format!("{site}?data=data/minh-hoa/datapackage.json&area=X03&lang=en#jobs");
    let page_whole = format!("{site}?data={invented}&area=X03&lang=en");
    let default = format!("{site}?lang=en");
    for (local, over_http) in [
        (
            &["--data", MINH_HOA, "--area", "X03", "--lang", "en"][..],
            &["--data", &invented, "--area", "X03", "--lang", "en"][..],
        ),
        (&["--data", MINH_HOA, "--area", "X03", "--lang", "en"], &["--address", &page]),
        (&["--data", MINH_HOA, "--area", "X03", "--lang", "en"], &["--address", &page_whole]),
        (&["--lang", "en"], &["--address", &default]),
    ] {
        for name in ["ranking", "jobs"] {
            let [here, there] =
                [local, over_http].map(|options| run(&[&["figure", name, "--format", "json"], options].concat()));
            assert_eq!(there.status, 0, "{over_http:?}");
            assert_eq!((there.err, there.out), (here.err, here.out), "{over_http:?}");
        }
    }
}

#[test]
fn what_goes_wrong_over_http_is_named() {
    let missing = serve(file);
    let without_sources = serve(|path| match path {
        "/data/minh-hoa/sources.csv" => ("503 Busy", Vec::new(), 0),
        _ => file(path),
    });
    let cut = serve(|path| match path {
        "/data/minh-hoa/sources.csv" => ("200 OK", b"id;tit".to_vec(), 100),
        _ => file(path),
    });
    let cut_at_once = serve(|_| ("200 OK", b"{".to_vec(), 100));
    let to_disk = serve(|path| match path {
        "/datapackage.json" => {
            ("200 OK", br#"{"resources": [{"name": "areas", "path": "file:///etc/hostname"}]}"#.to_vec(), 0)
        }
        _ => file(path),
    });
    for (address, status, expect) in [
        (format!("{missing}datapackage.json"), 2, &["404"][..]),
        (format!("{without_sources}data/minh-hoa/datapackage.json"), 0, &["Lỗi: sources.csv", "503"]),
        (format!("{cut}data/minh-hoa/datapackage.json"), 0, &["Lỗi: sources.csv", "chỉ nhận được 6 byte"]),
        (format!("{cut_at_once}datapackage.json"), 2, &["chỉ nhận được 1 byte"]),
        (format!("{to_disk}datapackage.json"), 0, &["file:///etc/hostname: Đây không phải là một địa chỉ dùng được"]),
    ] {
        let ran = run(&["figure", "jobs", "--data", &address]);
        assert_eq!(ran.status, status, "{address}: {}", ran.err);
        for words in expect {
            assert!(ran.err.contains(words), "{address}: {words} is missing in {}", ran.err);
        }
    }
}

#[test]
fn a_reader_who_leaves_is_no_fault() {
    let mut child = program()
        .args(["figure", "ranking", "--data", MINH_HOA])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(0), ""));
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_a_fault() {
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let ran: Ran = program().args(["figure", "jobs", "--lang", "en"]).stdout(full).output().unwrap().into();
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("The output could not be written"), "{}", ran.err);
}

#[test]
fn the_readme_shows_what_is_printed() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let (_, example) = readme.split_once("    $ cargo run --quiet --bin thoat-ngheo -- ").expect("an example");
    let (line, shown) = example.split_once('\n').unwrap();
    let shown = shown.lines().take_while(|line| line.is_empty() || line.starts_with("    "));
    let shown: Vec<&str> = shown.map(|line| line.strip_prefix("    ").unwrap_or(line)).collect();
    let ran = run(&words(line));
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    assert_eq!(shown.join("\n").trim_end(), ran.out.trim_end());
}
