//! `ventanilla serve`: opens the store and the content, publishes the first edition, listens, follows the content.

use std::io::IsTerminal;
use std::sync::{Arc, RwLock};

use anyhow::{Context, Result};
use app::site::page;
use app::site::state::{Clock, Live, Parts, Settings, Site};
use jiff::Timestamp;
use knowledge::{Library, Source};
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;
use ventanilla::git::{self, ContentRepository};
use ventanilla::publisher::{self, First, Publisher, last_good};
use ventanilla::{demo, http};

use crate::config::{Config, ServeArgs};

/// Runs the portal until it is told to stop.
pub fn run(args: ServeArgs) -> Result<()> {
    // What the HTML parser warns of is what the checker says with path and line.
    let filter = EnvFilter::try_from_env("VENTANILLA_LOG")
        .unwrap_or_else(|_| EnvFilter::new("info,tantivy=warn,sqlx=warn,html5ever=error"));
    let colours = std::io::stdout().is_terminal();
    tracing_subscriber::fmt().with_env_filter(filter).with_target(false).with_ansi(colours).compact().init();
    let config = Config::load(&args)?;
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(serve(config))
}

async fn serve(config: Config) -> Result<()> {
    page::init();
    // The port first: a portal that cannot listen should not touch the store.
    let listener = TcpListener::bind(config.listen).await.with_context(|| {
        format!("cannot listen on {}; is another portal running there? --listen takes another address", config.listen)
    })?;
    let desk = desk::Desk::open(&config.data_dir)
        .await
        .with_context(|| format!("the store in {} cannot be opened", config.data_dir.display()))?;
    let own = match config.content {
        Some(_) => None,
        None => {
            let program = std::env::current_exe().context("the path of this program is unknown")?;
            Some(ContentRepository::of(&config.data_dir, &program)?)
        }
    };
    if let Some(own) = &own {
        own.set_up().context("the content repository cannot be set up")?;
    }
    let content = own.as_ref().map(|own| &own.path).or(config.content.as_ref());
    let content = content.context("there is no content")?;
    let source = Source::open(content, config.git_ref.as_deref())?;
    let last_good = last_good::path(&config.data_dir);
    let First { edition, state, refusal } = publisher::first(&source, &last_good)?;
    if config.demo_sign_in {
        demo::seed(&desk).await.context("the people of the demonstration cannot be stored")?;
    }
    desk.set_catalogue(publisher::catalogue(&edition));
    let described = source.describe();
    let site = Site::new(Parts {
        library: Library::new(edition),
        desk,
        assets: http::assets(),
        settings: Settings {
            demo_sign_in: config.demo_sign_in,
            secure_cookies: config.is_https(),
            origin: config.origin.clone(),
            base: config.origin.clone().unwrap_or_else(|| format!("http://{}", config.listen)),
            version: env!("CARGO_PKG_VERSION"),
        },
        clock: Clock::System,
        live: RwLock::new(Live { published_at: Timestamp::now(), refusal }),
    });
    if !http::has_browser_code() {
        tracing::warn!("this binary was built without style and browser code; `cargo xtask serve` builds all of it");
    }
    let publisher = Arc::new(Publisher::new(source, state, last_good));
    let follower = tokio::spawn(publisher.clone().follow(site.clone()));
    let mut router = http::router(site.clone(), http::Limits::new(site.clone(), config.limits, config.proxies));
    if let Some(own) = own {
        router = router.merge(git::http::routes(site.clone(), own.clone()));
        tokio::spawn(async move {
            if let Err(error) = git::judge::listen(site, own, publisher).await {
                tracing::error!(%error, "hooks cannot ask; they judge by themselves");
            }
        });
    }
    println!("Ventanilla listens on http://{} and serves {described}", listener.local_addr()?);
    http::accept::serve(listener, router, stopped()).await;
    follower.abort();
    Ok(())
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
