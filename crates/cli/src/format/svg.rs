//! A picture of the image: one bar of layers, and a line for each.

use layerlab_core::{Report, bytes};

const WIDTH: f64 = 760.0;
const ROW: usize = 22;

/// A picture that stands by itself, readable on light and dark.
pub fn svg(report: &Report) -> String {
    let image = &report.image;
    let base = (format!("FROM {}", image.base.reference), image.base.on_disk);
    let layers = image.layers.iter().map(|layer| (layer.command.clone(), layer.on_disk.likely));
    let rows: Vec<(String, u64)> =
        std::iter::once(base).chain(layers.filter(|(_, bytes)| *bytes > 0)).collect();
    let total = rows.iter().map(|(_, bytes)| bytes).sum::<u64>().max(1);
    let height = 92 + rows.len() * ROW;
    let title = format!(
        "{}: {} on disk, {} to pull",
        report.target.as_deref().unwrap_or_default(),
        bytes::show(image.on_disk.likely),
        bytes::show(image.pull.likely)
    );
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 800 {height}\" role=\"img\" font-family=\"sans-serif\" font-size=\"13\">\n\
         <title>{0}</title>\n\
         <rect width=\"800\" height=\"{height}\" rx=\"8\" fill=\"#ffffff\"/>\n\
         <text x=\"20\" y=\"32\" font-size=\"18\" font-weight=\"600\" fill=\"#1c2430\">{0}</text>\n",
        escape(&title)
    );
    let mut left = 20.0;
    for (index, (command, size)) in rows.iter().enumerate() {
        let width = *size as f64 / total as f64 * WIDTH;
        let (colour, y) = (colour(index), 92 + index * ROW);
        out.push_str(&format!(
            "<rect x=\"{left:.1}\" y=\"46\" width=\"{width:.1}\" height=\"20\" fill=\"{colour}\"/>\n\
             <rect x=\"20\" y=\"{}\" width=\"10\" height=\"10\" rx=\"2\" fill=\"{colour}\"/>\n\
             <text x=\"120\" y=\"{y}\" text-anchor=\"end\" fill=\"#1c2430\">{}</text>\n\
             <text x=\"134\" y=\"{y}\" font-family=\"monospace\" font-size=\"12\" fill=\"#4a5565\">{}</text>\n",
            y - 10,
            bytes::show(*size),
            escape(&short(command))
        ));
        left += width;
    }
    out.push_str("</svg>\n");
    out
}

/// Grey for the base; for the layers, hues a golden angle apart, so that neighbours differ.
fn colour(index: usize) -> String {
    match index {
        0 => "#8b98a9".to_owned(),
        _ => format!("hsl({}, 55%, 48%)", (210 + index * 137) % 360),
    }
}

fn short(command: &str) -> String {
    let flat: Vec<char> =
        command.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    if flat.len() <= 84 { flat.iter().collect() } else { flat[..83].iter().chain(&['…']).collect() }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
