//! The program that makes an embedded figure live. Its page fetches it when a reader first turns to the figure; it exists
//! only in a browser.

fn main() {}

#[cfg(target_arch = "wasm32")]
mod web {
    use thoat_ngheo::chart::{self, Look, Picture};
    use thoat_ngheo::dataset::Lang;
    use thoat_ngheo::live::{markup, unpacked, Live, Pressed};
    use thoat_ngheo::text::html::Html;
    use thoat_ngheo::text::{embed as words, reading as read};
    use wasm_bindgen::prelude::*;

    /// See `live::Live`; what is asked for in an order in which it cannot be had is empty.
    #[wasm_bindgen]
    pub struct Program {
        live: Live,
        look: Look,
    }

    const ANOTHER_RELEASE: &str = "of another release";

    #[wasm_bindgen]
    impl Program {
        #[wasm_bindgen(constructor)]
        pub fn new(figure: &str, places: &[u8], search: &str, lang: &str) -> Result<Program, JsValue> {
            let places = unpacked(places).map_err(|_| ANOTHER_RELEASE)?;
            let lang = Lang::ALL.into_iter().find(|known| known.tag() == lang).unwrap_or_default();
            Ok(Program { live: Live::new(figure, places, search, lang), look: Look::of_page(0) })
        }

        pub fn folder(&self) -> String {
            self.live.folder()
        }

        pub fn receive(&mut self, answers: &[u8]) -> Result<(), JsValue> {
            self.live.receive(unpacked(answers).map_err(|_| ANOTHER_RELEASE)?);
            Ok(())
        }

        pub fn folder_of(&self, place: &str) -> String {
            self.live.folder_of(place)
        }

        pub fn go(&mut self, place: &str, answers: &[u8]) -> Result<(), JsValue> {
            self.live.go(place, unpacked(answers).map_err(|_| ANOTHER_RELEASE)?);
            Ok(())
        }

        pub fn choose(&mut self, first: i32, last: i32) {
            self.live.choose(first, last);
        }

        pub fn lang(&self) -> String {
            self.live.lang().tag().to_string()
        }

        pub fn head(&self, built_from: &str) -> String {
            let mut html = Html::default();
            if let Some(figure) = self.live.wording() {
                markup::head(&mut html, figure, &self.live.notices(built_from));
            }
            html.finish()
        }

        pub fn title(&self) -> String {
            self.live.wording().map(|figure| figure.headline.clone()).unwrap_or_default()
        }

        pub fn shown(&self) -> String {
            self.live.wording().map(|figure| figure.title.clone()).unwrap_or_default()
        }

        pub fn description(&self) -> String {
            self.live.wording().map(|figure| figure.description.clone()).unwrap_or_default()
        }

        pub fn paragraph(&self) -> String {
            self.live.wording().map(|figure| figure.paragraph.clone()).unwrap_or_default()
        }

        pub fn summary(&self) -> String {
            let rows = self.live.wording().map_or(0, |figure| figure.table.rows.len());
            words::behind(rows, self.live.lang())
        }

        pub fn behind(&self) -> String {
            self.live.behind()
        }

        pub fn foot(&self) -> String {
            self.live.wording().map(|figure| markup::foot(figure, self.live.lang())).unwrap_or_default()
        }

        pub fn controls(&self) -> String {
            self.live.controls()
        }

        pub fn actions(&self) -> String {
            let mut html = Html::default();
            markup::actions(&mut html, &self.live.address(), self.live.lang());
            html.finish()
        }

        /// The option of the picture, for a place of so many pixels; empty where there is nothing to draw.
        pub fn picture(&mut self, width: u32) -> String {
            self.look = Look::of_page(width);
            self.drawn().map(|picture| picture.option.to_string()).unwrap_or_default()
        }

        /// Of the picture that was asked for last, in its own pixels; 0 where there is none.
        pub fn height(&self) -> u32 {
            self.drawn().map_or(0, |picture| picture.height)
        }

        fn drawn(&self) -> Option<Picture> {
            let wording = self.live.wording()?;
            chart::usual_picture(self.live.drawing()?, &wording.watermark, &self.look)
        }

        pub fn address(&self) -> String {
            self.live.address()
        }

        pub fn working(&self, ask: &str) -> String {
            self.live.working(ask)
        }

        pub fn page(&self) -> String {
            self.live.page()
        }

        /// The name, the kind and the keys of the place in which the chart is read point by point, and the keys in one
        /// line; a line each.
        pub fn reader(&self) -> String {
            let lang = self.live.lang();
            let caption = self.live.wording().map_or("", |figure| figure.table.caption.as_str());
            [&read::name(caption, lang), read::kind(lang), read::help(lang), read::hint(lang)].join("\n")
        }

        /// What a key leads to: "" where it means nothing, else what is done and to what, a tab between.
        pub fn press(&mut self, key: &str) -> String {
            match self.live.press(key) {
                Some(Pressed::Led { detail, nth, said }) => ["point", &detail, &nth.to_string(), &said].join("\t"),
                Some(Pressed::Asked(ask)) => ["open", &self.live.working(&ask)].join("\t"),
                Some(Pressed::Nowhere(said)) => ["say", said].join("\t"),
                Some(Pressed::Ended(said)) => ["rest", said].join("\t"),
                None => String::new(),
            }
        }

        pub fn not_had(&self) -> String {
            words::not_had(self.live.lang()).to_string()
        }

        pub fn copied(&self) -> String {
            words::copied(self.live.lang()).to_string()
        }

        pub fn copy_refused(&self) -> String {
            words::copy_refused(self.live.lang()).to_string()
        }
    }
}
