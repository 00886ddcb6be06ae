//! `ventanilla serve`: opens the store and the content, publishes the first edition, listens, follows the content.

use std::io::IsTerminal;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use app::site::page;
use app::site::state::{Clock, Live, Parts, Settings, Site};
use jiff::Timestamp;
use knowledge::{Library, Source};
use parking_lot::RwLock;
use tokio::runtime::Runtime;
use tokio::time::MissedTickBehavior;
use tracing_subscriber::EnvFilter;
use ventanilla::config::{Config, ServeArgs};
use ventanilla::git::mirror::{self, Mirror, Remote};
use ventanilla::git::{self, ContentRepository};
use ventanilla::publisher::{self, Content, First, Publisher};
use ventanilla::{control, demo, http, open_files};

/// How often closed intent sessions are looked for.
const MEASURE: Duration = Duration::from_secs(5);

/// How often what is past its time is removed.
const RETAIN: Duration = Duration::from_secs(3_600);

/// How long the store is waited for at the end.
const CLOSE: Duration = Duration::from_secs(5);

/// How long work off the runtime's own threads is waited for after that.
const FAREWELL: Duration = Duration::from_secs(1);

/// The task that follows the content.
const PUBLISHER: &str = "publisher";

/// The task that closes intent sessions.
const MEASURING: &str = "measure";

/// The task that removes what is past its time.
const RETAINING: &str = "retention";

/// Runs the portal until it is told to stop.
pub fn run(args: ServeArgs) -> Result<()> {
    let config = Config::load(&args)?;
    let filter = EnvFilter::try_new(&config.log)
        .with_context(|| format!("VENTANILLA_LOG is no filter: \"{}\"; info is one, or desk=debug", config.log))?;
    let colours = std::io::stdout().is_terminal();
    tracing_subscriber::fmt().with_env_filter(filter).with_target(false).with_ansi(colours).compact().init();
    for warning in config.warnings() {
        tracing::warn!("{warning}");
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let served = runtime.block_on(serve(config));
    end(runtime);
    served
}

/// Ends what goes on. What still counts, or waits for a store that is stuck, is not waited for.
fn end(runtime: Runtime) {
    runtime.shutdown_timeout(FAREWELL);
}

async fn serve(config: Config) -> Result<()> {
    page::init();
    // The port first: a portal that cannot listen should not touch the store.
    let listener = http::accept::listen(config.listen).with_context(|| {
        format!("cannot listen on {}; is another portal running there? --listen takes another address", config.listen)
    })?;
    let bounds = http::accept::Bounds::new(open_files::raise(), config.proxies);
    let _occupied = desk::occupy(&config.data_dir)?;
    let desk = desk::Desk::open(&config.data_dir)
        .await
        .with_context(|| format!("the store in {} cannot be opened", config.data_dir.display()))?;
    let (mut content, way) = open(&config).await?;
    content.source.language = config.language;
    let First { edition, state, refusal } = publisher::first(&content)?;
    if config.demo_sign_in {
        demo::seed(&desk).await.context("the people of the demonstration cannot be stored")?;
    }
    desk.set_catalogue(publisher::catalogue(&edition));
    let described = way.describe(&content);
    let live = Live { published_at: Timestamp::now(), refusal, held: content.is_held(), ..Live::default() };
    let publisher = Arc::new(Publisher::new(content, state));
    let site = Site::new(Parts {
        library: Library::new(edition),
        desk,
        repository: publisher.clone(),
        assets: http::assets(),
        settings: Settings {
            demo_sign_in: config.demo_sign_in,
            secure_cookies: config.is_https(),
            origin: config.origin.clone(),
            base: config.origin.clone().unwrap_or_else(|| format!("http://{}", config.listen)),
            version: env!("CARGO_PKG_VERSION"),
        },
        clock: Clock::System,
        live: RwLock::new(live),
    });
    if !http::has_browser_code() {
        tracing::warn!("this binary was built without style and browser code; `cargo xtask serve` builds all of it");
    }
    let limits = http::Limits::new(site.clone(), config.limits, config.proxies);
    let mut router = http::router(site.clone(), limits.clone());
    let desk = site.desk.clone();
    let tasks = desk.background();
    let (own, at) = (publisher.clone(), site.clone());
    tasks.keep(PUBLISHER, move || again(own.clone().follow(at.clone())));
    let at = site.clone();
    tasks.keep(MEASURING, move || again(measure(at.clone())));
    let at = site.clone();
    tasks.keep(RETAINING, move || again(retain(at.clone())));
    let mut own = None;
    match way {
        Way::Own(repository) => {
            let rules = git::http::Rules::new(config.reviewers_publish, limits);
            router = router.merge(git::http::routes(site.clone(), repository.clone(), rules));
            let kept = repository.clone();
            tasks.keep("upkeep", move || again(git::upkeep::follow(kept.clone())));
            own = Some(repository);
        }
        Way::Elsewhere(mirror) => {
            if let Some(secret) = &config.webhook_secret {
                router = router.merge(git::webhook::routes(site.clone(), mirror.clone(), secret, limits));
            }
            let (at, publisher) = (site.clone(), publisher.clone());
            tasks.keep("mirror", move || again(mirror.clone().follow(at.clone(), publisher.clone())));
        }
        Way::Here => {}
    }
    let socket = control::socket(&config.data_dir);
    tasks.keep("control", move || listen(site.clone(), socket.clone(), own.clone(), publisher.clone()));
    println!("Ventanilla listens on http://{} and serves {described}", listener.local_addr()?);
    http::accept::serve(listener, router, bounds, stopped()).await;
    // An edition that is half-way in is not waited for.
    for task in [PUBLISHER, MEASURING, RETAINING] {
        tasks.stop(task);
    }
    // What was noted is written before the program ends, and the database is one whole file; a store that is stuck is not
    // waited for.
    match tokio::time::timeout(CLOSE, desk.close()).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => {
            tracing::warn!(%error, "the store could not be closed in order; it is whole with its -wal file")
        }
        Err(_) => tracing::warn!("the store could not be closed in time; it is whole with its -wal file"),
    }
    Ok(())
}

/// A task that goes on for as long as the portal runs: its end is never meant.
async fn again(work: impl Future<Output = ()>) -> ControlFlow<()> {
    work.await;
    ControlFlow::Continue(())
}

/// Answers hooks and commands; without that, pushes over HTTP are refused.
async fn listen(
    site: Site,
    socket: PathBuf,
    own: Option<ContentRepository>,
    publisher: Arc<Publisher>,
) -> ControlFlow<()> {
    if let Err(error) = control::listen(site, socket, own, publisher).await {
        tracing::error!(%error, "hooks and commands cannot ask, so pushes over HTTP are refused");
    }
    ControlFlow::Continue(())
}

/// Removes what is past its time.
async fn retain(site: Site) {
    let mut rounds = tokio::time::interval(RETAIN);
    rounds.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        rounds.tick().await;
        match site.desk.retain(site.clock.now()).await {
            Ok(0) => {}
            Ok(rows) => tracing::info!(rows, "what was past its time is removed"),
            Err(error) => {
                tracing::warn!(%error, "what is past its time could not be removed; it is tried again in an hour")
            }
        }
    }
}

/// Closes intent sessions as time passes, and begins and ends what is planned for those whose page is open.
async fn measure(site: Site) {
    let mut minutes = tokio::time::interval(MEASURE);
    minutes.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        minutes.tick().await;
        if let Err(error) = site.desk.pass_time(site.clock.now()).await {
            tracing::warn!(%error, "the end of a notice could not be written; it is tried again in some seconds");
        }
        if let Err(error) = site.desk.measure_beside_readers(site.clock.now()).await {
            tracing::warn!(%error, "intent sessions could not be measured; it is tried again in some seconds");
        }
    }
}

/// How content gets here.
enum Way {
    /// Pushed into the portal's own repository.
    Own(ContentRepository),
    /// Fetched from a repository elsewhere.
    Elsewhere(Arc<Mirror>),
    /// Read where it is: a folder, or a repository that somebody else moves.
    Here,
}

impl Way {
    fn describe(&self, content: &Content) -> String {
        match self {
            Way::Elsewhere(mirror) => mirror.url().to_owned(),
            Way::Own(_) | Way::Here => content.source.describe(),
        }
    }
}

async fn open(config: &Config) -> Result<(Content, Way)> {
    let program = std::env::current_exe().context("the path of this program is unknown")?;
    let Some(place) = &config.content else {
        let own = ContentRepository::of(&config.data_dir, &program)?;
        own.set_up().context("the content repository cannot be set up")?;
        let source = Source::open(&own.path, config.git_ref.as_deref())?;
        return Ok((Content::new(source, &config.data_dir), Way::Own(own)));
    };
    if !mirror::is_remote(place) {
        let (path, name) = (Path::new(place), config.git_ref.as_deref());
        let source = match Source::open(path, name) {
            Err(error) if publisher::last_good::path(&config.data_dir).is_file() => {
                tracing::error!("{error}; the last good edition serves until it is there again");
                Source::absent(path, name)
            }
            opened => opened?,
        };
        return Ok((Content::new(source, &config.data_dir), Way::Here));
    }
    let remote = Remote {
        url: place.clone(),
        token: config.content_token.clone(),
        authorities: config.content_ca.clone(),
        every: Duration::from_secs(config.fetch_every.max(1)),
    };
    let mirror = Mirror::of(&config.data_dir, remote, &program)?;
    let mut content = Content::new(Source::open(&mirror.path, config.git_ref.as_deref())?, &config.data_dir);
    content.is_mirror = true;
    if content.source.state().is_err()
        && let Err(error) = mirror.fetch().await
    {
        // Without a copy there may still be a last good edition; the next fetch says again what is wrong.
        tracing::error!("{error:#}");
    }
    Ok((content, Way::Elsewhere(Arc::new(mirror))))
}

async fn stopped() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = interrupt.await;
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn what_is_stuck_does_not_keep_the_portal_from_ending() {
        let runtime = tokio::runtime::Builder::new_multi_thread().build().unwrap();
        let ((_never, stuck), (begun, has_begun), (over, is_over)) =
            (mpsc::channel::<()>(), mpsc::channel(), mpsc::channel());
        runtime.spawn_blocking(move || {
            begun.send(()).unwrap();
            stuck.recv()
        });
        has_begun.recv().unwrap();
        std::thread::spawn(move || {
            end(runtime);
            over.send(())
        });
        assert_eq!(is_over.recv_timeout(10 * FAREWELL), Ok(()));
    }
}
