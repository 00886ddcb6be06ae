//! The configuration: command line over environment (`VENTANILLA_*`) over `ventanilla.toml` in the data directory. The
//! only place that reads the environment.

mod origin;

use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use clap::Args;
use figment::Figment;
#[expect(clippy::disallowed_types, reason = "this is the place where the environment is read")]
use figment::providers::Env;
use figment::providers::{Format, Serialized, Toml};
use serde::{Deserialize, Serialize};
use viewer::Language;

use crate::git::hook::Pusher;

/// The shortest secret of a webhook, in bytes.
const SHORTEST_SECRET: usize = 16;

/// Arguments of `ventanilla serve`; each may also stand in the environment or the file, under the same name.
#[derive(Args, Clone, Debug, Default, Serialize)]
pub struct ServeArgs {
    /// Where to listen [default: 127.0.0.1:3000].
    #[arg(long)]
    #[serde(skip_serializing_if = "Option::is_none")]
    listen: Option<SocketAddr>,
    /// The content: a folder, a git work tree, a bare repository, or the address of a repository elsewhere (https, ssh,
    /// file://) [default: the portal's own repository, which takes pushes at /git/content].
    #[arg(long)]
    #[serde(skip_serializing_if = "Option::is_none")]
    content: Option<String>,
    /// Serve this branch's commit instead of the files as saved.
    #[arg(long = "ref")]
    #[serde(rename = "ref", skip_serializing_if = "Option::is_none")]
    git_ref: Option<String>,
    /// The language of a plain folder's files that name none: en or es [default: en].
    #[arg(long, value_parser = language)]
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<Language>,
    /// How often a repository elsewhere is looked at, in seconds [default: 60].
    #[arg(long)]
    #[serde(skip_serializing_if = "Option::is_none")]
    fetch_every: Option<u64>,
    /// Lets only reviewers push what readers see; editors push branches, which become previews.
    #[arg(long)]
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    reviewers_publish: bool,
    /// Where the database lives [default: data].
    #[arg(long)]
    #[serde(skip_serializing_if = "Option::is_none")]
    data_dir: Option<PathBuf>,
    /// Lets anybody choose to be anybody: for demonstrations on this machine, marked on every page.
    #[arg(long)]
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    demo_sign_in: bool,
    /// The address that people type, for example https://help.example.org; cookies become secure when it is https.
    #[arg(long)]
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<String>,
    /// How many times the usual limits one client may use; 0 takes them away [default: 1].
    #[arg(long)]
    #[serde(skip_serializing_if = "Option::is_none")]
    limits: Option<u32>,
    /// How many reverse proxies stand before the portal; their X-Forwarded-For tells the client's address [default: 0].
    #[arg(long)]
    #[serde(skip_serializing_if = "Option::is_none")]
    proxies: Option<usize>,
}

/// Reads the code of a language.
pub fn language(code: &str) -> Result<Language, String> {
    code.parse().map_err(|()| "en or es".to_owned())
}

/// The data directory of a command beside the portal.
#[derive(Args)]
pub struct DataDir {
    /// The data directory of the portal, where the database lives.
    #[arg(long, default_value = "data", global = true)]
    pub data_dir: PathBuf,
}

/// What the server runs with.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Where to listen.
    pub listen: SocketAddr,
    /// The content; without one, the portal's own repository.
    pub content: Option<String>,
    /// The language of a plain folder's files that name none.
    pub language: Option<Language>,
    /// How often a repository elsewhere is looked at, in seconds.
    pub fetch_every: u64,
    /// Whether only reviewers push what readers see.
    pub reviewers_publish: bool,
    /// The password for a repository elsewhere; for the environment or the file, never the command line.
    pub content_token: Option<String>,
    /// A file of certificates to trust when fetching over https.
    pub content_ca: Option<PathBuf>,
    /// The secret that the git host signs its webhook with; for the environment or the file, never the command line.
    pub webhook_secret: Option<String>,
    /// The branch to serve, for a repository.
    #[serde(rename = "ref")]
    pub git_ref: Option<String>,
    /// Where the database lives.
    pub data_dir: PathBuf,
    /// Whether anybody may choose to be anybody.
    pub demo_sign_in: bool,
    /// The address that people type.
    pub origin: Option<String>,
    /// How many times the usual limits one client may use.
    pub limits: u32,
    /// How many reverse proxies stand before the portal.
    pub proxies: usize,
    /// What is logged, as a filter of tracing; for the environment or the file.
    pub log: String,
}

/// What is logged unless somebody wants it otherwise. What the HTML parser warns of is what the checker says with path and line.
const LOG: &str = "info,tantivy=warn,sqlx=warn,html5ever=error";

/// The names of the environment that could lead a git of ours elsewhere.
#[expect(clippy::disallowed_methods, reason = "this is the place where the environment is read")]
pub fn names_of_git() -> Vec<OsString> {
    std::env::vars_os().map(|(name, _)| name).filter(|name| name.to_string_lossy().starts_with("GIT_")).collect()
}

/// Where programs are looked for.
#[expect(clippy::disallowed_methods, reason = "this is the place where the environment is read")]
pub fn path() -> OsString {
    std::env::var_os("PATH").unwrap_or_default()
}

#[expect(clippy::disallowed_methods, reason = "this is the place where the environment is read")]
/// Who pushes: git hands the environment of its HTTP end on to its hooks.
pub fn pusher() -> Pusher {
    let publishes = std::env::var("VENTANILLA_PUBLISHES");
    Pusher {
        through_portal: publishes.is_ok(),
        publishes: publishes.map_or(true, |value| value == "yes"),
        quarantine: std::env::var_os("GIT_QUARANTINE_PATH").map(PathBuf::from),
    }
}

#[expect(clippy::disallowed_types, reason = "this is the place where the environment is read")]
impl Config {
    /// Merges file, environment and command line; the later win.
    pub fn load(args: &ServeArgs) -> Result<Config> {
        let data_dir: PathBuf = Figment::from(Serialized::default("data_dir", "data"))
            .merge(Env::prefixed("VENTANILLA_"))
            .merge(Serialized::defaults(args))
            .extract_inner("data_dir")?;
        let mut config: Config = Figment::new()
            .merge(Serialized::default("listen", "127.0.0.1:3000"))
            .merge(Serialized::default("data_dir", &data_dir))
            .merge(Serialized::default("demo_sign_in", false))
            .merge(Serialized::default("fetch_every", 60))
            .merge(Serialized::default("reviewers_publish", false))
            .merge(Serialized::default("limits", 1))
            .merge(Serialized::default("log", LOG))
            .merge(Serialized::default("proxies", 0))
            .merge(Toml::file(data_dir.join("ventanilla.toml")))
            .merge(Env::prefixed("VENTANILLA_").only(&[
                "listen",
                "content",
                "language",
                "fetch_every",
                "reviewers_publish",
                "content_token",
                "content_ca",
                "webhook_secret",
                "ref",
                "data_dir",
                "demo_sign_in",
                "origin",
                "limits",
                "proxies",
                "log",
            ]))
            .merge(Serialized::defaults(args))
            .extract()
            .context("the configuration cannot be read")?;
        config.origin = config.origin.as_deref().map(origin::parse).transpose()?;
        let elsewhere = config.origin.as_deref().is_some_and(|origin| !origin::is_loopback(origin));
        let outside = !config.listen.ip().is_loopback() || elsewhere;
        ensure!(
            !(config.demo_sign_in && outside),
            "demo sign-in lets anybody be anybody, so it only runs on this machine: listen on 127.0.0.1, or leave out --demo-sign-in"
        );
        ensure!(
            config.webhook_secret.as_deref().is_none_or(|secret| secret.len() >= SHORTEST_SECRET),
            "the webhook's secret is shorter than {SHORTEST_SECRET} characters; `openssl rand -hex 24` makes one"
        );
        Ok(config)
    }

    /// Whether browsers reach the portal over https.
    pub fn is_https(&self) -> bool {
        self.origin.as_deref().is_some_and(|origin| origin.starts_with("https://"))
    }

    /// What is allowed and hardly meant.
    pub fn warnings(&self) -> Vec<&'static str> {
        // The portal itself speaks no https, so somebody in front of it does.
        let unseen = self.is_https() && self.proxies == 0;
        let words = "the origin is https, so a proxy stands before the portal, but proxies = 0: everybody would have the \
                     proxy's address and share the limits of one client; --proxies 1 reads the address that it writes";
        unseen.then_some(words).into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(origin: &str, proxies: usize) -> Result<Config> {
        let data_dir = tempfile::TempDir::new()?;
        Config::load(&ServeArgs {
            origin: Some(origin.to_owned()),
            proxies: Some(proxies),
            data_dir: Some(data_dir.path().to_owned()),
            ..ServeArgs::default()
        })
    }

    #[test]
    fn an_origin_is_checked_before_anything_is_served() {
        assert_eq!(load("https://Help.example.org/", 1).unwrap().origin.as_deref(), Some("https://help.example.org"));
        assert!(load("help.example.org", 1).is_err());
        assert!(load("https://help.example.org/portal", 1).is_err());
    }

    #[test]
    fn a_proxy_that_is_not_counted_is_warned_of() {
        let warned = |origin, proxies| !load(origin, proxies).unwrap().warnings().is_empty();
        assert!(warned("https://help.example.org", 0));
        assert!(!warned("https://help.example.org", 1));
        assert!(!warned("http://127.0.0.1:3000", 0));
    }
}
