//! What runs on this machine, as `/proc` shows it.

use std::time::Duration;

use crate::raw::SOON;

/// The ids of running processes with these words in their environment or command line.
pub fn with(words: &str) -> Vec<u32> {
    let all = std::fs::read_dir("/proc").unwrap().flatten();
    let all = all.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    all.filter(|id| *id != std::process::id() && says(*id, words)).collect()
}

fn says(id: u32, words: &str) -> bool {
    ["environ", "cmdline"].iter().any(|file| {
        // What has ended and waits to be seen off has neither.
        let bytes = std::fs::read(format!("/proc/{id}/{file}")).unwrap_or_default();
        bytes.windows(words.len()).any(|window| window == words.as_bytes())
    })
}

/// Waits until some run, or none do.
pub async fn until(words: &str, some: bool) {
    let reached = async {
        while with(words).is_empty() == some {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    let found = tokio::time::timeout(SOON, reached).await;
    assert!(found.is_ok(), "still running with {words}: {:?}", with(words));
}
