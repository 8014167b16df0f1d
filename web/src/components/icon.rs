use yew::prelude::*;

/// The page's own drawings, on a grid of 16.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Draw {
    Undo,
    Redo,
    Share,
    Save,
    Check,
    Chevron,
    Play,
    Plus,
    Minus,
    Fit,
    Sun,
    Moon,
    System,
    Away,
    Down,
    Contrast,
    Command,
    Cross,
    Clock,
}

/// A small drawing in the colour of the text. The words beside it say what it means.
pub fn icon(draw: Draw) -> Html {
    let path = match draw {
        Draw::Undo => "M6 3 2.5 6.5 6 10M3 6.5h6.5a4 4 0 0 1 0 8H7",
        Draw::Redo => "M10 3l3.500 3.500L10 10M13 6.500H6.500a4 4 0 0 0 0 8H9",
        Draw::Share => {
            "M6.500 9.500l3-3M7 4.500l1.200-1.200a3.100 3.100 0 0 1 4.500 4.500L11.500 9M9 11.500l-1.200 1.200a3.100 3.100 0 0 1-4.500-4.500L4.500 7"
        }
        Draw::Save => "M8 2.500v7.500M4.800 7L8 10.200 11.200 7M3 13.500h10",
        Draw::Check => "M3 8.500l3.500 3.500L13 4.500",
        Draw::Chevron => "M6 4l4 4-4 4",
        Draw::Play => "M4.500 3v10l8-5z",
        Draw::Plus => "M8 3v10M3 8h10",
        Draw::Minus => "M3 8h10",
        Draw::Fit => "M2.500 6V2.500H6M10 2.500h3.500V6M13.500 10v3.500H10M6 13.500H2.500V10",
        Draw::Sun => {
            "M8 5.200a2.800 2.800 0 1 0 0 5.600a2.800 2.800 0 0 0 0-5.600M8 1.500v1.500M8 13v1.500M1.500 8H3M13 8h1.500M3.400 3.400l1 1M11.600 11.600l1 1M3.400 12.600l1-1M11.600 4.400l1-1"
        }
        Draw::Moon => "M13 9.800A5.600 5.600 0 0 1 6.200 3a5.600 5.600 0 1 0 6.800 6.800z",
        Draw::System => "M2.500 3.500h11v7h-11zM6 13.500h4M8 10.500v3",
        Draw::Clock => "M8 2.500a5.500 5.500 0 1 0 0 11a5.500 5.500 0 0 0 0-11M8 5v3.200l2.200 1.300",
        Draw::Cross => "M4 4l8 8M12 4l-8 8",
        Draw::Contrast => "M8 2.500a5.500 5.500 0 1 0 0 11a5.500 5.500 0 0 0 0-11v11M10 4v8M12 5.500v5",
        Draw::Command => "M3 4.500l3.500 3.500L3 11.500M8.500 12h4.500",
        Draw::Away => "M6 3H3v10h10v-3M9 3h4v4M13 3L7 9",
        Draw::Down => "M4 6l4 4 4-4",
    };
    html! {
        <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d={path} />
        </svg>
    }
}
