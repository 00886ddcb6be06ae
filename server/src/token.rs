//! `ventanilla token`: makes, lists and revokes the tokens with which people push content.

use anyhow::{Context, Result};
use clap::{Args, Subcommand};
use desk::{Desk, NewToken, Page, Token};
use jiff::Timestamp;
use ventanilla::config::DataDir;
use viewer::{PersonId, Role, TokenId};

/// Arguments of `ventanilla token`.
#[derive(Args)]
pub struct TokenArgs {
    #[command(flatten)]
    at: DataDir,
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Makes a token and prints its secret, once.
    Create {
        /// Whose it is: the person's id.
        #[arg(long)]
        person: String,
        /// What it allows: reader, editor or reviewer.
        #[arg(long, default_value = "editor")]
        role: String,
        /// What it is for.
        #[arg(long, default_value = "git")]
        name: String,
        /// Its life in days, up to 366.
        #[arg(long, default_value_t = 90)]
        days: u16,
    },
    /// Lists tokens, without their secrets.
    List,
    /// Takes a token back.
    Revoke {
        /// The token's id, as `list` shows it.
        id: TokenId,
    },
}

/// Tokens that are read at once.
const ROWS: u32 = 500;

/// Does what was asked.
pub fn run(args: &TokenArgs) -> Result<()> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(act(args))
}

async fn act(args: &TokenArgs) -> Result<()> {
    let desk = Desk::open(&args.at.data_dir)
        .await
        .with_context(|| format!("the store in {} cannot be opened", args.at.data_dir.display()))?;
    let now = Timestamp::now();
    match &args.what {
        What::Create { person, role, name, days } => {
            let role = Role::from_id(role).context("--role takes reader, editor or reviewer")?;
            let new = NewToken { person: PersonId::from(person.clone()), name: name.clone(), role, days: *days };
            let made = desk.create_token(&new, now).await;
            let (secret, token) = made.with_context(|| format!("no token for \"{person}\""))?;
            println!("{secret}");
            eprintln!("It is shown this once, and ends on {}. Its id is {}.", day(token.expires_at), token.id);
        }
        What::List => {
            let mut page = Some(Page::First);
            while let Some(wanted) = page {
                let tokens = desk.tokens(None, wanted, ROWS).await?;
                for token in &tokens.rows {
                    println!("{}", line(token, now));
                }
                page = tokens.next();
            }
        }
        What::Revoke { id } => {
            desk.revoke_token(id, None, now).await.with_context(|| format!("there is no token {id}"))?;
            println!("revoked");
        }
    }
    Ok(())
}

fn line(token: &Token, now: Timestamp) -> String {
    let state = match (token.revoked_at, token.used_at) {
        (Some(at), _) => format!("revoked {}", day(at)),
        (None, _) if token.expires_at <= now => "expired".to_owned(),
        (None, Some(at)) => format!("last used {}", day(at)),
        (None, None) => "never used".to_owned(),
    };
    let (id, person, role, ends) = (&token.id, token.person.as_str(), token.role.id(), day(token.expires_at));
    format!("{id}\t{person}\t{role}\tuntil {ends}\t{state}\t{}", token.name)
}

fn day(at: Timestamp) -> String {
    at.to_string().chars().take(10).collect()
}
