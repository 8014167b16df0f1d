//! What is seen: leaf components take plain values and tell plain events; panes put them together.

// Leaves.
pub mod icon;
pub mod rich_text;
pub mod basis_mark;
pub mod figure;
pub mod diff_view;
pub mod part_table;
pub mod disclosure_row;
pub mod base_row;
pub mod layer_row;
pub mod suggestion_card;
pub mod assumption_row;
pub mod graph_node;
pub mod graph_edge;
pub mod code_editor;
pub mod contents;
pub mod legend;
pub mod treemap;
pub mod duplicates;

// Panes.
pub mod header;
pub mod example_note;
pub mod editor_pane;
pub mod headline;
pub mod layer_bar;
pub mod slim_steps;
pub mod layer_list;
pub mod left_out;
pub mod assumptions;
pub mod suggestions;
pub mod stage_graph;
pub mod contents_pane;
pub mod change_picker;
pub mod cache_pane;
pub mod context_files;
pub mod manifests;
pub mod context_pane;
pub mod compare_pane;
pub mod picture;
pub mod panes;
pub mod tabs;
pub mod empty;
pub mod footer;
