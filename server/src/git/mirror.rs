//! A repository elsewhere, mirrored into a bare one of ours: fetched on a schedule and when a webhook says that it moved.
//! Git itself speaks the protocols; it gets none of anybody's settings, follows no submodules, and is stopped when it hangs.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use app::site::state::{Site, Trouble};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use tokio::sync::Notify;
use tokio::time::{Instant, timeout};

use super::tended::{self, Tended};
use super::{MIRROR, alone, command, upkeep};
use crate::publisher::Publisher;

/// How long a fetch may take.
const PATIENCE: Duration = Duration::from_secs(300);

/// Where content is published, when it is not here.
#[derive(Clone, Debug)]
pub struct Remote {
    /// Its address: `https://`, `ssh://`, `file://` or `user@host:path`.
    pub url: String,
    /// A password for https.
    pub token: Option<String>,
    /// A file of certificates to trust, for https.
    pub authorities: Option<PathBuf>,
    /// How often to look.
    pub every: Duration,
}

/// Whether a place of content is an address and not a path.
pub fn is_remote(place: &str) -> bool {
    // As git itself tells `user@host:path` from a path.
    let scp = place.split_once(':').is_some_and(|(host, _)| host.contains('@') && !host.contains('/'));
    place.contains("://") || scp
}

/// The mirror of a remote.
#[derive(Debug)]
pub struct Mirror {
    /// The bare repository.
    pub path: PathBuf,
    remote: Remote,
    /// The `ventanilla` that leads git.
    program: PathBuf,
    now: Notify,
}

impl Mirror {
    /// The mirror of a data directory; made when there is none. `program` is the `ventanilla` that leads git.
    pub fn of(data_dir: &Path, remote: Remote, program: &Path) -> Result<Mirror> {
        let scheme = remote.url.split_once("://").map_or("ssh", |(scheme, _)| scheme);
        ensure!(
            ["https", "ssh", "file"].contains(&scheme),
            "content is fetched over https, ssh or from file://, not over {scheme}: {}",
            remote.url
        );
        let secret = scheme == "https" && remote.url.split('/').nth(2).is_some_and(|host| host.contains('@'));
        ensure!(
            !secret,
            "an address with a password in it would stand in lists of processes; put the password into VENTANILLA_CONTENT_TOKEN"
        );
        let path = std::path::absolute(data_dir)?.join(MIRROR);
        if !path.join("HEAD").is_file() {
            desk::private_folder(&path).with_context(|| path.display().to_string())?;
            let made = command(&path).args(["init", "--quiet", "--bare", "--initial-branch=main", "."]).status();
            ensure!(made.context("git cannot be run; install git")?.success(), "{} cannot be made", path.display());
        }
        Ok(Mirror { path, remote, program: program.to_owned(), now: Notify::new() })
    }

    /// Where it is a mirror of.
    pub fn url(&self) -> &str {
        &self.remote.url
    }

    /// Fetches now instead of at the next round.
    pub fn fetch_now(&self) {
        self.now.notify_one();
    }

    /// Fetches for as long as the portal runs.
    pub async fn follow(self: Arc<Self>, site: Site, publisher: Arc<Publisher>) {
        let mut untidy = Instant::now() + upkeep::AGAIN;
        loop {
            let _ = timeout(self.remote.every, self.now.notified()).await;
            self.fetch_and_tell(&site).await;
            publisher.look_now();
            if Instant::now() >= untidy {
                untidy = Instant::now() + upkeep::EVERY;
                self.tidy(site.library.current().id()).await;
            }
        }
    }

    /// Packs the mirror, until there is something to fetch.
    async fn tidy(&self, serving: &str) {
        // What serves is kept, also where its branch was rewritten elsewhere and waits for a person.
        let kept = command(&self.path).args(["update-ref", "refs/kept/serving", serving]).output();
        if !kept.is_ok_and(|done| done.status.success()) {
            return tracing::warn!(
                "the commit that serves cannot be marked in the mirror, so nothing is removed there"
            );
        }
        if let Err(error) = upkeep::round(&self.path, &self.program, self.now.notified()).await {
            tracing::warn!("{error:#}; it is tried again tomorrow");
        }
        // Whoever interrupted it is not forgotten.
        self.now.notify_one();
    }

    /// Fetches once and notes on the site whether the remote could be reached.
    pub async fn fetch_and_tell(&self, site: &Site) {
        let trouble = self.fetch().await.err().map(|error| format!("{error:#}"));
        let mut live = site.live.write();
        live.remote = trouble.map(|why| {
            let known = live.remote.take().filter(|known| known.why == why);
            if known.is_none() {
                tracing::error!("{why}; the content that was fetched before serves");
            }
            known.unwrap_or_else(|| Trouble { since: site.clock.now(), why })
        });
    }

    /// Brings every branch to where it is there, deleted ones included.
    pub async fn fetch(&self) -> Result<()> {
        let mut git = self.command();
        git.args(["fetch", "--quiet", "--prune", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules"])
            .args(["--no-auto-maintenance", "--", &self.remote.url, "+refs/heads/*:refs/heads/*"]);
        let mut git = Tended::start(git).with_context(|| format!("{} cannot be run", self.program.display()))?;
        let ended = timeout(PATIENCE, git.ended()).await;
        git.end().await;
        match ended {
            Ok(Ok((true, _))) => Ok(()),
            Ok(Ok((false, said))) => bail!("{} cannot be fetched: {said}", self.remote.url),
            Ok(Err(error)) => Err(error).with_context(|| format!("{} cannot be fetched", self.remote.url)),
            Err(_) => bail!("{} did not answer within {} s", self.remote.url, PATIENCE.as_secs()),
        }
    }

    fn command(&self) -> std::process::Command {
        let mut git = alone(tended::git(&self.program), &self.path);
        let mut settings: Vec<(&str, String)> = [
            ("protocol.allow", "never"),
            ("protocol.https.allow", "always"),
            ("protocol.ssh.allow", "always"),
            ("protocol.file.allow", "always"),
            ("core.hooksPath", "/dev/null"),
            ("credential.helper", ""),
            ("http.followRedirects", "initial"),
            // A server that stops sending is given up.
            ("http.lowSpeedLimit", "1000"),
            ("http.lowSpeedTime", "30"),
        ]
        .map(|(key, value)| (key, value.to_owned()))
        .into();
        if let Some(file) = &self.remote.authorities {
            settings.push(("http.sslCAInfo", file.display().to_string()));
        }
        if let Some(token) = &self.remote.token {
            let basic = STANDARD.encode(format!("ventanilla:{token}"));
            settings.push(("http.extraHeader", format!("Authorization: Basic {basic}")));
        }
        // By the environment: what stands on a command line is seen by everybody on the machine.
        git.env("GIT_CONFIG_COUNT", settings.len().to_string());
        for (index, (key, value)) in settings.iter().enumerate() {
            git.env(format!("GIT_CONFIG_KEY_{index}"), key).env(format!("GIT_CONFIG_VALUE_{index}"), value);
        }
        git.env("GIT_SSH_COMMAND", "ssh -oBatchMode=yes -oConnectTimeout=15 -oServerAliveInterval=15");
        git
    }
}

#[cfg(test)]
mod tests {
    use super::is_remote;

    #[test]
    fn addresses_are_told_from_paths() {
        for place in ["https://git.example/c.git", "file:///srv/c.git", "ssh://git@host/c", "git@host:team/c.git"] {
            assert!(is_remote(place), "{place}");
        }
        for place in ["content", "/srv/content.git", "./odd:name", "C:\\content", "a/b@c:d"] {
            assert!(!is_remote(place), "{place}");
        }
    }
}
