//! The portal's own ear: a Unix socket in the data directory, over which git's hooks and commands ask the portal that
//! serves. One line of JSON each way.

use std::io::{BufRead, BufReader as SyncReader, ErrorKind, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixStream as SyncStream;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use app::site::repository::Unfit;
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
        /// Whether what readers lose is confirmed.
        #[serde(default)]
        confirmed: bool,
    },
}

/// What the portal answers.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Verdict {
    /// Whether it is done, or may be.
    pub taken: bool,
    /// Whether it is done once somebody confirms what the lines say.
    #[serde(default)]
    pub asks: bool,
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
    SyncReader::new(stream.take(1 << 20)).read_line(&mut line)?;
    serde_json::from_str(&line).context("the portal gave no answer")
}

/// Whether [`ask`] failed because no portal runs: there is no socket, or one that a portal left behind. One that is there
/// and does not answer is another matter.
pub fn nobody_listens(error: &anyhow::Error) -> bool {
    let kind = error.downcast_ref::<std::io::Error>().map(std::io::Error::kind);
    matches!(kind, Some(ErrorKind::NotFound | ErrorKind::ConnectionRefused))
}

/// Findings as a terminal shows them: errors only, the first of them.
pub fn lines(findings: &[knowledge::Finding]) -> Vec<String> {
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
    let desk = Arc::new(Ear { site, repository, publisher, turn: Mutex::new(()) });
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
    turn: Mutex<()>,
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
            let _turn = if beside { None } else { Some(self.turn.lock().await) };
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
                Ok(match self.publisher.hold(&Viewer::default(), &self.site, &commit, confirmed) {
                    Ok(id) => Verdict { taken: true, lines: vec![served(&id)], ..Verdict::default() },
                    Err(unfit) => refused(&unfit),
                })
            }
        }
    }
}

/// What somebody is told whose commit serves.
pub fn served(id: &str) -> String {
    format!("Commit {id} is live, and stays so until the published branch moves.")
}

/// What somebody is told whose commit does not serve.
pub fn refused(unfit: &Unfit) -> Verdict {
    let lines = match unfit {
        Unfit::Other(why) => vec![why.clone()],
        Unfit::Findings(findings) => {
            let mut lines = lines(findings);
            lines.push("This commit breaks readers: what has errors may be missing or wrong.".into());
            lines
        }
        Unfit::Loses(lost) => {
            let mut lines = vec![format!("With this commit readers lose what came since ({}):", lost.len())];
            lines.extend(lost.iter().take(SHOWN).map(|lost| format!("  {lost}")));
            if lost.len() > SHOWN {
                lines.push(format!("  ... and {} more", lost.len() - SHOWN));
            }
            lines
        }
    };
    Verdict { taken: false, asks: !matches!(unfit, Unfit::Other(_)), lines }
}
