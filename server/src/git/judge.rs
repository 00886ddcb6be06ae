//! The verdict on a push, given by the portal that serves: its caches make it quick. Hooks ask over a Unix socket, one
//! line of JSON each way. What was found good is kept, so that it is live the moment git has taken it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use app::site::state::Site;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use knowledge::{Built, Edition, Level, Since, Source};
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::Mutex;

use super::ContentRepository;
use crate::publisher::Publisher;

/// The longest question, in bytes.
const QUESTION: u64 = 64 * 1024;

/// How long a hook may take to ask.
const PATIENCE: Duration = Duration::from_secs(10);

/// The most findings that a terminal is shown.
const SHOWN: usize = 50;

/// What a hook asks.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Question {
    /// Whether this commit may go live; its objects are in quarantine.
    Judge {
        /// The commit.
        commit: String,
        /// Where its objects wait.
        quarantine: Option<PathBuf>,
    },
    /// Look at the repository now: a push was taken.
    Received,
}

/// What the portal answers.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Verdict {
    /// Whether git may take the push.
    pub taken: bool,
    /// Lines for the editor's terminal.
    pub lines: Vec<String>,
}

/// Answers hooks for as long as the portal runs.
pub async fn listen(site: Site, repository: ContentRepository, publisher: Arc<Publisher>) -> Result<()> {
    // One left over by a portal that was killed would keep us from listening.
    let _ = std::fs::remove_file(&repository.socket);
    let listener = UnixListener::bind(&repository.socket)
        .with_context(|| format!("{} cannot be listened on", repository.socket.display()))?;
    only_ours(&repository.socket)?;
    // One verdict at a time: building takes the cores that readers leave.
    let turn = Arc::new(Mutex::new(()));
    loop {
        let Ok((stream, _)) = listener.accept().await else { continue };
        let (site, repository, publisher, turn) = (site.clone(), repository.clone(), publisher.clone(), turn.clone());
        tokio::spawn(async move {
            if let Err(error) = converse(stream, &site, &repository, &publisher, &turn).await {
                tracing::warn!(%error, "a hook got no verdict");
            }
        });
    }
}

#[cfg(unix)]
fn only_ours(socket: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    Ok(std::fs::set_permissions(socket, std::fs::Permissions::from_mode(0o600))?)
}

async fn converse(
    stream: UnixStream,
    site: &Site,
    repository: &ContentRepository,
    publisher: &Arc<Publisher>,
    turn: &Mutex<()>,
) -> Result<()> {
    let (input, mut output) = stream.into_split();
    let mut line = String::new();
    let mut input = BufReader::new(input.take(QUESTION));
    tokio::time::timeout(PATIENCE, input.read_line(&mut line)).await??;
    let verdict = match serde_json::from_str(&line)? {
        Question::Received => {
            publisher.look_now();
            Verdict { taken: true, lines: Vec::new() }
        }
        Question::Judge { commit, quarantine } => {
            let _turn = turn.lock().await;
            let (site, repository, publisher) = (site.clone(), repository.clone(), publisher.clone());
            tokio::task::spawn_blocking(move || judge(&site, &repository, &publisher, &commit, quarantine.as_deref()))
                .await??
        }
    };
    output.write_all(serde_json::to_string(&verdict)?.as_bytes()).await?;
    Ok(output.write_all(b"\n").await?)
}

fn judge(
    site: &Site,
    repository: &ContentRepository,
    publisher: &Publisher,
    commit: &str,
    quarantine: Option<&Path>,
) -> Result<Verdict> {
    let current = site.library.current();
    let built = build(repository, commit, quarantine, Some(&current))?;
    let verdict = verdict(&built);
    if verdict.taken {
        publisher.prepare(commit, built);
    } else {
        publisher.refused(site, commit, built.findings);
    }
    Ok(verdict)
}

/// Builds what a commit would be, from objects that may still be in quarantine: a repository of its own borrows them.
pub(super) fn build(
    repository: &ContentRepository,
    commit: &str,
    quarantine: Option<&Path>,
    before: Option<&Edition>,
) -> Result<Built> {
    ensure!(commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit()), "{commit} is no commit");
    let view = View::new(repository, quarantine)?;
    let source = Source::Git { repository: view.0.clone(), folder: String::new(), name: Some(commit.to_owned()) };
    let since = before.map_or(Since::Parent, |before| Since::Edition(before.history()));
    let tree = source.read_since(since)?;
    let today = Timestamp::now().to_zoned_datetime(TimeZone::UTC).date();
    Ok(match before {
        Some(before) => knowledge::build_after(tree, today, before),
        None => knowledge::build(tree, today),
    })
}

/// What an editor is told.
pub(super) fn verdict(built: &Built) -> Verdict {
    let errors: Vec<_> = built.findings.iter().filter(|finding| finding.level == Level::Error).collect();
    let warnings = built.findings.len() - errors.len();
    let mut lines: Vec<String> = errors.iter().take(SHOWN).map(ToString::to_string).collect();
    if errors.len() > SHOWN {
        lines.push(format!("... and {} more errors", errors.len() - SHOWN));
    }
    let taken = built.edition.is_some();
    lines.push(match (taken, warnings) {
        (true, 0) => "Live in a moment.".to_owned(),
        (true, count) => format!("Live in a moment; {count} warnings, `ventanilla check` lists them."),
        (false, _) => {
            "Refused; what readers see has not changed. Mend the lines above, amend the commit, push again.".into()
        }
    });
    Verdict { taken, lines }
}

/// A bare repository without objects of its own: git's quarantine is an object directory like any other, which the
/// library that reads commits does not look for by itself.
struct View(PathBuf);

impl View {
    fn new(repository: &ContentRepository, quarantine: Option<&Path>) -> Result<View> {
        let view = View(repository.path.with_extension(format!("view-{}", desk::new_key())));
        std::fs::create_dir_all(view.0.join("objects/info"))?;
        std::fs::create_dir_all(view.0.join("refs"))?;
        std::fs::write(view.0.join("HEAD"), "ref: refs/heads/none\n")?;
        let lines = quarantine.into_iter().map(Path::to_path_buf).chain([repository.path.join("objects")]);
        let lines: String = lines.map(|path| format!("{}\n", path.display())).collect();
        std::fs::write(view.0.join("objects/info/alternates"), lines)?;
        Ok(view)
    }
}

impl Drop for View {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
