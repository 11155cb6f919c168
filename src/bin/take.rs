//! The program that makes files of figures. The page fetches it when a reader first asks for a file; it exists only in
//! a browser.

fn main() {}

#[cfg(target_arch = "wasm32")]
mod web {
    use js_sys::{Array, Uint8Array};
    use thoat_ngheo::parcel::{made, Parcel};
    use wasm_bindgen::prelude::*;

    /// A file: its name, its media type and its bytes.
    #[wasm_bindgen]
    pub fn make(parcel: &str, descriptor: &[u8], contents: Array, chart: &str) -> Result<Array, JsValue> {
        let parcel = Parcel::read(parcel).ok_or("of another release")?;
        let content = |content: JsValue| content.dyn_into::<Uint8Array>().ok().map(|bytes| bytes.to_vec());
        let contents = contents.iter().map(content).collect();
        let file = made(&parcel, descriptor, contents, chart)?;
        Ok(Array::of3(&file.name.into(), &file.media.into(), &Uint8Array::from(file.bytes.as_slice()).into()))
    }
}
