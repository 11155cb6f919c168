//! Charts drawn by another program: ECharts in Node (`tools/draw.mjs`).
//!
//! Owns: that program while it runs, and its protocol: a line of JSON there, a line of JSON back. Invariant: what it
//! refuses is a value, and the next can still be asked. Deliberately absent: what is drawn.

use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use base64::engine::general_purpose::STANDARD;
use base64::Engine;
use serde_json::{json, Value};

use crate::chart::Picture;

pub struct Drawer {
    program: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    name: String,
    asked: u64,
}

/// Why there is no drawing.
pub enum Undrawn {
    /// The program's own words.
    Refused(String),
    /// The program is gone.
    Gone(io::Error),
}

impl Drawer {
    pub fn start(script: &Path) -> io::Result<Self> {
        let name = ["node ", &script.display().to_string()].concat();
        let started = Command::new("node").arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let mut program = started.map_err(|error| failed(&name, &error))?;
        let pipes = program.stdin.take().zip(program.stdout.take());
        let (to, from) = pipes.ok_or_else(|| failed(&name, &io::ErrorKind::BrokenPipe.into()))?;
        Ok(Drawer { program, to, from: BufReader::new(from), name, asked: 0 })
    }

    /// As markup within a page; the ids in it begin with `id`.
    pub fn markup(&mut self, picture: &Picture, width: u32, id: &str) -> Result<String, Undrawn> {
        let asked = json!({"option": picture.option, "width": width, "height": picture.height, "id": id});
        self.ask(&asked, "svg")
    }

    /// As an SVG document.
    pub fn document(&mut self, picture: &Picture, width: u32) -> Result<String, Undrawn> {
        self.ask(&json!({"option": picture.option, "width": width, "height": picture.height}), "svg")
    }

    /// The pixels of an SVG document, as PNG.
    pub fn pixels(&mut self, svg: &str) -> Result<Vec<u8>, Undrawn> {
        let png = self.ask(&json!({ "picture": svg }), "png")?;
        STANDARD.decode(png).map_err(|error| Undrawn::Refused(error.to_string()))
    }

    fn ask(&mut self, asked: &Value, wanted: &str) -> Result<String, Undrawn> {
        self.asked += 1;
        let answer = self.answer(asked).map_err(|error| Undrawn::Gone(failed(&self.name, &error)))?;
        let said = |key: &str| answer.get(key).and_then(Value::as_str).map(str::to_string);
        said(wanted).ok_or_else(|| Undrawn::Refused(said("refused").unwrap_or_default()))
    }

    fn answer(&mut self, asked: &Value) -> io::Result<Value> {
        // Some programs take these two for the end of a line.
        let line = json!({"number": self.asked, "asked": asked}).to_string();
        writeln!(self.to, "{}", line.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029"))?;
        let mut line = String::new();
        if self.from.read_line(&mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let answer: Value = serde_json::from_str(&line)?;
        match answer.get("number").and_then(Value::as_u64) {
            Some(number) if number == self.asked => Ok(answer),
            _ => Err(io::Error::other("an answer to another question")),
        }
    }
}

/// Never a broken pipe, which would be taken for a reader who has enough.
fn failed(program: &str, error: &io::Error) -> io::Error {
    io::Error::other([program, ": ", &error.to_string()].concat())
}

impl Drop for Drawer {
    fn drop(&mut self) {
        // It may have ended by itself.
        self.program.kill().ok();
        self.program.wait().ok();
    }
}
