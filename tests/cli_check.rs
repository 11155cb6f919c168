//! `thoat-ngheo check` as somebody runs it: what it says, to whom, and how it ends.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod packages;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use packages::{load, CAN_DUOC, MINH_HOA, OTHER};
use serde_json::Value as Json;
use thoat_ngheo::dataset::Lang;
use thoat_ngheo::measure::report::report;
use thoat_ngheo::text;

/// Exit status, stdout, stderr.
fn run(arguments: &[&str]) -> (i32, String, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_thoat-ngheo"));
    program.current_dir(env!("CARGO_MANIFEST_DIR")).stdin(Stdio::null()).arg("check").args(arguments);
    let output = program.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().expect("ended by a signal"), text(output.stdout), text(output.stderr))
}

/// A copy of a package, changed; gone when dropped.
struct Folder(PathBuf);

impl Folder {
    fn of(package: &str, name: &str, change: impl Fn(&Path)) -> Folder {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("check-{name}"));
        fs::remove_dir_all(&folder).ok();
        fs::create_dir_all(&folder).unwrap();
        for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(package)).unwrap() {
            let path = entry.unwrap().path();
            fs::copy(&path, folder.join(path.file_name().unwrap())).unwrap();
        }
        change(&folder);
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

fn replace(folder: &Path, file: &str, from: &str, to: &str) {
    let path = folder.join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{from}");
    fs::write(path, text.replace(from, to)).unwrap();
}

const KEYS: [&str; 10] =
    ["rule", "severity", "area", "period", "indicator", "file", "row", "found", "expected", "mend"];

#[test]
fn the_status_says_whether_there_are_errors() {
    let wrong = Folder::of(CAN_DUOC, "wrong", |folder| {
        replace(
            folder,
            "observations.csv",
            "80,2023-12,poor_household_rate,,0.75",
            "80,2023-12,poor_household_rate,,0.57",
        );
    });
    let unreadable = Folder::of(OTHER, "unreadable", |folder| fs::write(folder.join("datapackage.json"), "{").unwrap());
    for (arguments, status) in [
        // Three conflicts between sources, which are no errors unless they are counted as such.
        (vec![CAN_DUOC], 0),
        (vec![CAN_DUOC, "--strict"], 1),
        (vec!["--strict", "public/data/can-duoc/datapackage.json"], 1),
        (vec![OTHER, "--strict"], 0),
        (vec![wrong.path()], 1),
        (vec![wrong.path(), "--format", "json"], 1),
        (vec![unreadable.path()], 2),
        (vec![unreadable.path(), "--format=json"], 2),
        (vec!["nowhere"], 2),
        (vec![], 2),
        (vec![OTHER, OTHER], 2),
        (vec![OTHER, "--format", "xml"], 2),
        (vec![OTHER, "--lang", "fr"], 2),
        (vec![OTHER, "--strictly"], 2),
        (vec!["--help"], 0),
    ] {
        let (found, out, err) = run(&arguments);
        assert_eq!(found, status, "{arguments:?}: {out}{err}");
        assert_eq!(err.is_empty(), status < 2, "{arguments:?}: {err}");
    }
}

#[test]
fn json_has_its_keys_in_order() {
    for folder in [CAN_DUOC, MINH_HOA, OTHER] {
        let (_, out, _) = run(&[folder, "--format", "json"]);
        let findings: Json = serde_json::from_str(&out).unwrap();
        let findings = findings.as_array().unwrap();
        let (dataset, issues) = load(folder);
        assert_eq!(findings.len(), report(&dataset, &issues).len());
        for finding in findings {
            for key in KEYS {
                let value = &finding[key];
                assert!(if key == "row" { value.is_u64() } else { value.is_string() }, "{key}: {value}");
            }
            assert_eq!(finding["severity"], "warning");
        }
        // `serde_json` sorts the keys of what it reads, so the text is looked at.
        let mut rest = out.as_str();
        for key in KEYS.repeat(findings.len()) {
            let at = rest.find(&format!("\"{key}\":")).unwrap_or_else(|| panic!("{key} is not next in {rest}"));
            rest = &rest[at..];
        }
    }
}

#[test]
fn a_finding_says_where_what_and_how_to_mend_it() {
    let wrong = Folder::of(CAN_DUOC, "said", |folder| {
        replace(
            folder,
            "observations.csv",
            "80,2023-12,poor_household_rate,,0.75",
            "80,2023-12,poor_household_rate,,0.57",
        );
        // Neither size nor hash speak here.
        let path = folder.join("datapackage.json");
        let mut json: Json = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        for resource in json["resources"].as_array_mut().unwrap() {
            resource.as_object_mut().unwrap().retain(|key, _| key != "bytes" && key != "hash");
        }
        fs::write(path, json.to_string()).unwrap();
    });
    let (_, out, _) = run(&[wrong.path(), "--format", "json", "--lang", "en"]);
    let findings: Json = serde_json::from_str(&out).unwrap();
    let first = &findings[0];
    let row = fs::read_to_string(wrong.0.join("observations.csv"))
        .unwrap()
        .lines()
        .position(|line| line.starts_with("80,2023-12,poor_household_rate"))
        .unwrap()
        + 1;
    for (key, expected) in [
        ("rule", "rate-against-counts"),
        ("severity", "error"),
        ("area", "80@"),
        ("period", "2023-12"),
        ("indicator", "poor_household_rate"),
        ("file", "observations.csv"),
        ("found", "0.57"),
        // 3,654 / 484,930 = 0.7535 %
        ("expected", "0.75"),
    ] {
        assert_eq!(first[key], expected, "{key}");
    }
    assert_eq!(first["row"], row);
    assert!(first["mend"].as_str().unwrap().starts_with("Compare the rate and both counts with the original"));

    let (_, out, _) = run(&[wrong.path()]);
    for words in [
        &format!("Lỗi [rate-against-counts] observations.csv, dòng {row}, "),
        "tỷ lệ công bố là 0,57%, nhưng 3.654 hộ trên 484.930 hộ là 0,75%.",
        "Chỉ 6.296 hộ khớp với các số liệu khác: 6.296 − 1.532 = 4.764.",
        "Bộ số liệu: 1 lỗi, 3 điều đáng lưu ý\n",
    ] {
        assert!(out.contains(words), "{words} is not in {out}");
    }
}

#[test]
fn people_and_programs_are_told_the_same() {
    for (folder, lang, tag) in [(CAN_DUOC, Lang::Vi, "vi"), (MINH_HOA, Lang::En, "en")] {
        let (dataset, issues) = load(folder);
        let (_, human, _) = run(&[folder, "--lang", tag]);
        let (_, json, _) = run(&[folder, "--lang", tag, "--format", "json"]);
        let json: Json = serde_json::from_str(&json).unwrap();
        for (finding, object) in report(&dataset, &issues).iter().zip(json.as_array().unwrap()) {
            let said = text::report::finding(finding, &dataset, lang);
            assert!(human.contains(&said.place) && human.contains(&said.what) && human.contains(&said.mend));
            assert_eq!((object["what"].as_str(), object["mend"].as_str()), (Some(&*said.what), Some(&*said.mend)));
            assert_eq!(object["rule"], finding.rule.id());
        }
    }
}

#[test]
fn a_package_that_cannot_be_opened_is_a_finding_for_programs() {
    let folder = Folder::of(OTHER, "descriptor", |folder| fs::write(folder.join("datapackage.json"), "[1]").unwrap());
    let (status, out, err) = run(&[folder.path(), "--format", "json"]);
    let findings: Json = serde_json::from_str(&out).unwrap();
    assert_eq!((status, findings[0]["rule"].as_str()), (2, Some("descriptor")));
    assert!(err.contains("datapackage.json"), "{err}");
}
