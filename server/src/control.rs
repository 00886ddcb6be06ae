//! The portal's own ear: a Unix socket in the data directory, over which git's hooks and commands ask the portal that
//! serves. One line of JSON each way.

use std::collections::HashSet;
use std::io::{BufRead, BufReader as SyncReader, ErrorKind, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixStream as SyncStream;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use app::site::repository::{Consequences, Unserved};
use app::site::state::Site;
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::Mutex;
use viewer::Viewer;

use crate::accepting;
use crate::git::{ContentRepository, judge};
use crate::publisher::Publisher;

/// The longest question, in bytes.
const QUESTION: u64 = 64 * 1024;

/// How long somebody may take to ask.
const ASKING: Duration = Duration::from_secs(10);

/// How long an answer may take.
const ANSWERING: Duration = Duration::from_secs(120);

/// The most findings that a terminal is shown.
const SHOWN: usize = 50;

/// The most lines of each kind of consequences: nobody confirms what they were not shown, and an answer is no endless one.
const TOLD: usize = 5_000;

/// The longest answer, in bytes.
const ANSWER: u64 = 16 << 20;

/// What is asked.
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
    /// A branch that readers do not see was pushed.
    Previewed {
        /// Its newest commit.
        commit: String,
    },
    /// Have this commit serve until the branch moves.
    Publish {
        /// The commit, at least 7 hex digits of it.
        commit: String,
        /// What is confirmed, as [`Verdict::asks`] names it.
        #[serde(default)]
        confirmed: Option<String>,
    },
}

/// What the portal answers.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Verdict {
    /// Whether it is done, or may be.
    pub taken: bool,
    /// Names what the lines say, where it is done once somebody confirms that.
    #[serde(default)]
    pub asks: Option<String>,
    /// Lines for the terminal.
    pub lines: Vec<String>,
}

/// Where the portal of a data directory listens.
pub fn socket(data_dir: &Path) -> PathBuf {
    data_dir.join("portal.sock")
}

/// Asks the portal that listens there.
pub fn ask(socket: &Path, question: &Question) -> Result<Verdict> {
    let mut stream = SyncStream::connect(socket).with_context(|| format!("{} cannot be reached", socket.display()))?;
    stream.set_read_timeout(Some(ANSWERING))?;
    stream.set_write_timeout(Some(ANSWERING))?;
    writeln!(stream, "{}", serde_json::to_string(question)?)?;
    let mut line = String::new();
    SyncReader::new(stream.take(ANSWER)).read_line(&mut line)?;
    serde_json::from_str(&line).context("the portal gave no answer")
}

/// Whether [`ask`] failed because no portal runs: there is no socket, or one that a portal left behind. One that is there
/// and does not answer is another matter.
pub fn nobody_listens(error: &anyhow::Error) -> bool {
    let kind = error.downcast_ref::<std::io::Error>().map(std::io::Error::kind);
    matches!(kind, Some(ErrorKind::NotFound | ErrorKind::ConnectionRefused))
}

/// The most warnings that a terminal is shown.
const WARNED: usize = 10;

/// Findings as a terminal shows them: the first errors; without any, the first warnings, and among those what `known` has not.
pub fn told(findings: &[knowledge::Finding], known: &[knowledge::Finding]) -> Vec<String> {
    let errors = lines(findings);
    if !errors.is_empty() {
        return errors;
    }
    let mut warnings: Vec<_> = findings.iter().collect();
    // A line that moved is no new finding.
    let name = |one: &knowledge::Finding| (one.path.clone(), one.code, one.message.clone());
    let known: HashSet<_> = known.iter().map(name).collect();
    warnings.sort_by_cached_key(|warning| known.contains(&name(warning)));
    let mut lines: Vec<String> = warnings.iter().take(WARNED).map(ToString::to_string).collect();
    if warnings.len() > WARNED {
        lines.push(format!("... and {} more warnings", warnings.len() - WARNED));
    }
    lines
}

/// Errors as a terminal shows them: the first of them.
fn lines(findings: &[knowledge::Finding]) -> Vec<String> {
    let errors: Vec<_> = findings.iter().filter(|finding| finding.level == knowledge::Level::Error).collect();
    let mut lines: Vec<String> = errors.iter().take(SHOWN).map(ToString::to_string).collect();
    if errors.len() > SHOWN {
        lines.push(format!("... and {} more errors", errors.len() - SHOWN));
    }
    lines
}

/// Answers for as long as the portal runs.
pub async fn listen(
    site: Site,
    socket: PathBuf,
    repository: Option<ContentRepository>,
    publisher: Arc<Publisher>,
) -> Result<()> {
    // One left over by a portal that was killed would keep us from listening.
    let _ = std::fs::remove_file(&socket);
    let listener =
        UnixListener::bind(&socket).with_context(|| format!("{} cannot be listened on", socket.display()))?;
    std::fs::set_permissions(&socket, std::fs::Permissions::from_mode(0o600))?;
    // One at a time: building takes the cores that readers leave.
    let desk = Arc::new(Ear { site, repository, publisher, answering: Mutex::new(()) });
    loop {
        let (stream, _) = accepting::next(|| listener.accept()).await;
        let ear = desk.clone();
        tokio::spawn(async move {
            if let Err(error) = ear.converse(stream).await {
                tracing::warn!(%error, "a hook or a command got no answer");
            }
        });
    }
}

struct Ear {
    site: Site,
    repository: Option<ContentRepository>,
    publisher: Arc<Publisher>,
    /// Held while one question is answered that takes the cores.
    answering: Mutex<()>,
}

impl Ear {
    async fn converse(self: Arc<Self>, stream: UnixStream) -> Result<()> {
        let (input, mut output) = stream.into_split();
        let mut line = String::new();
        let mut input = BufReader::new(input.take(QUESTION));
        tokio::time::timeout(ASKING, input.read_line(&mut line)).await??;
        let question = serde_json::from_str(&line)?;
        let verdict = if matches!(question, Question::Received) {
            self.publisher.look_now();
            Verdict { taken: true, ..Verdict::default() }
        } else {
            // Whoever pushes what readers see does not wait for previews of branches, which are built beside.
            let beside = matches!(question, Question::Previewed { .. });
            let _answering = if beside { None } else { Some(self.answering.lock().await) };
            // Objects stay where they are while somebody looks at them.
            let _push = match &self.repository {
                Some(repository) => Some(repository.turns.push().await),
                None => None,
            };
            let own = self.clone();
            let answer = tokio::task::spawn_blocking(move || own.answer(question)).await;
            // What cannot even be read is refused like everything else: whoever asked gets to know why.
            answer.map_err(anyhow::Error::from).flatten().unwrap_or_else(|error| {
                tracing::error!("{error:#}");
                Verdict { lines: vec![format!("Refused: {error:#}")], ..Verdict::default() }
            })
        };
        output.write_all(serde_json::to_string(&verdict)?.as_bytes()).await?;
        Ok(output.write_all(b"\n").await?)
    }

    fn answer(&self, question: Question) -> Result<Verdict> {
        match question {
            Question::Received => Ok(Verdict::default()),
            Question::Previewed { commit } => {
                let lines = judge::previewed(&self.site, &self.publisher, &commit);
                Ok(Verdict { taken: true, lines, ..Verdict::default() })
            }
            Question::Judge { commit, quarantine } => {
                let repository = self.repository.as_ref().context("this portal takes no pushes")?;
                judge::judge(&self.site, repository, &self.publisher, &commit, quarantine.as_deref())
            }
            Question::Publish { commit, confirmed } => {
                Ok(match self.publisher.hold(&Viewer::default(), &self.site, &commit, confirmed.as_deref()) {
                    Ok(id) => Verdict { taken: true, lines: vec![served(&id)], ..Verdict::default() },
                    Err(unserved) => refused(unserved),
                })
            }
        }
    }
}

/// What somebody is told whose commit serves.
pub fn served(id: &str) -> String {
    format!("Commit {id} is live, and stays so until the published branch moves.")
}

/// What somebody is told whose commit does not serve: all that comes with it at once, before they are asked.
pub fn refused(unserved: Unserved) -> Verdict {
    let told = match unserved {
        Unserved::Refused(why) => return Verdict { lines: vec![why], ..Verdict::default() },
        Unserved::Unconfirmed(told) => told,
    };
    let mut lines = Vec::new();
    if told.changed {
        lines.push("What serves has changed since you were asked. This is what the commit does now.".into());
    }
    let Consequences { errors, lost, opened, digest, .. } = told;
    tell(&mut lines, "This commit breaks readers: what has errors may be missing or wrong", &errors);
    tell(&mut lines, "With this commit people read again what was taken from them since", &opened);
    tell(&mut lines, "With this commit readers lose what came since", &lost);
    Verdict { taken: false, asks: Some(digest), lines }
}

fn tell(lines: &mut Vec<String>, title: &str, rows: &[impl ToString]) {
    if rows.is_empty() {
        return;
    }
    lines.push(format!("{title} ({}):", rows.len()));
    lines.extend(rows.iter().take(TOLD).map(|row| format!("  {}", row.to_string())));
    if rows.len() > TOLD {
        lines.push(format!("  ... and {} more", rows.len() - TOLD));
    }
}
