use layerlab_core::Report;
use layerlab_core::report::ImageReport;
use yew::prelude::*;

use crate::components::legend::legend;
use crate::spot::Spot;
use crate::{format, palette, texts};

/// A stretch of the bar: bytes of one kind in one layer.
struct Stretch {
    line: u32,
    class: &'static str,
    bytes: u64,
    /// The key of its figure.
    figure: String,
}

/// The image as one bar: the base, then each layer by kinds of content. The list of layers says the same to those
/// who do not see or point.
///
/// `before` is the size on disk before the first fix, to show what is gone.
pub fn layer_bar(
    report: &Report,
    before: Option<u64>,
    lit: &Spot,
    on_select: &Callback<Spot>,
    on_hover: &Callback<Spot>,
) -> Html {
    let image = &report.image;
    let whole = image.on_disk.likely.max(before.unwrap_or(0)).max(1);
    let base_line =
        report.stages.iter().find(|stage| stage.base == image.base.reference).map_or(0, |it| it.line);
    let stretches = stretches(image, base_line);
    let is_lit = |line: u32| lit.meets(&Spot::line(line));
    let any_lit = stretches.iter().any(|stretch| is_lit(stretch.line));
    let mut x = 0.0;
    let mut seen = Vec::new();
    let rects = stretches.into_iter().map(|stretch| {
        let width = format::share(stretch.bytes, whole);
        let spot = Spot::line(stretch.line);
        // Keyed by kind and count, so that a stretch that stays moves to its new place.
        let key =
            format!("{}-{}", stretch.class, seen.iter().filter(|class| **class == stretch.class).count());
        seen.push(stretch.class);
        let faded = any_lit && !is_lit(stretch.line);
        let (select, leave) = (spot.clone(), on_hover.clone());
        let rect = html! {
            <rect
                {key}
                class={classes!("stretch", stretch.class, faded.then_some("is-faded"))}
                x={format::length(x)} y="0" width={format::length(width)} height="100%"
                onclick={on_select.reform(move |_| select.clone())}
                onmouseenter={on_hover.reform(move |_| spot.clone())}
                onmouseleave={leave.reform(|_| Spot::default())}
                data-explain={stretch.figure}
            />
        };
        x += width;
        rect
    });
    let rects: Html = rects.collect();
    let sums = palette::sums(image.layers.iter().flat_map(|layer| &layer.parts));
    let base = Some((image.base.reference.as_str(), image.base.on_disk)).filter(|(_, bytes)| *bytes > 0);
    let yours = image.on_disk.likely.saturating_sub(image.base.on_disk);
    html! {
        <div class="bar-block">
            <svg
                class="bar-picture" width="100%" height="34" role="img"
                aria-label={texts::bar(&format::size(image.base.on_disk), &format::size(yours))}
            >
                { rects }
            </svg>
            { legend(base, sums, true) }
        </div>
    }
}

fn stretches(image: &ImageReport, base_line: u32) -> Vec<Stretch> {
    let base = Stretch {
        line: base_line,
        class: palette::BASE,
        bytes: image.base.on_disk,
        figure: format!("base:{}", image.base.reference),
    };
    let layers = image.layers.iter().flat_map(|layer| {
        let sums = palette::sums(layer.parts.iter());
        let parts: u64 = sums.iter().map(|(_, sum)| *sum).sum();
        sums.into_iter().map(move |(kind, sum)| {
            let bytes = (layer.on_disk.likely as f64 * format::share(sum, parts)) as u64;
            let figure = format!("line:{}", layer.line);
            Stretch { line: layer.line, class: palette::class(kind), bytes, figure }
        })
    });
    std::iter::once(base).chain(layers).filter(|stretch| stretch.bytes > 0).collect()
}
