/** Style of the demo guide. */
export const guideStyle = `
:root { color-scheme: light dark; --ink: #1c2430; --soft: #4c5766; --line: #d4d9e0; --paper: #fdfcf9; --card: #ffffff; --accent: #1d4f91; }
@media (prefers-color-scheme: dark) { :root { --ink: #e9edf2; --soft: #b4becb; --line: #39424f; --paper: #141a22; --card: #1c242e; --accent: #8db8f0; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem 1rem 4rem; background: var(--paper); color: var(--ink); font: 1.125rem/1.5 system-ui, sans-serif; }
.kicker { margin: 0; color: var(--soft); } h1 { margin: 0 0 .5rem; font-size: 2rem; line-height: 1.2; } h2 { margin-top: 2.5rem; }
a { color: var(--accent); } a:focus-visible { outline: 3px solid; outline-offset: 3px; }
nav ul { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: .75rem; padding: 0; list-style: none; }
nav li { border: 1px solid var(--line); border-radius: .5rem; background: var(--card); padding: .75rem 1rem; }
nav a { display: block; font-weight: 650; font-size: 1.25rem; padding: .3rem 0; } nav span { color: var(--soft); overflow-wrap: anywhere; }
section { margin: 1rem 0; border: 1px solid var(--line); border-radius: .5rem; background: var(--card); padding: .25rem 1.25rem 1rem; }
.pack { display: flex; flex-wrap: wrap; gap: 1.5rem; justify-content: space-between; }
dl { flex: 1 1 22rem; margin: 0; } dl div { padding: .35rem 0; border-bottom: 1px solid var(--line); } dl div:last-child { border: 0; }
dt { color: var(--soft); font-size: 1rem; } dd { margin: 0; font-weight: 600; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
.pictures { display: flex; flex-wrap: wrap; gap: 1rem; align-items: flex-start; } figure { margin: 0; text-align: center; color: var(--soft); }
figure img { display: block; background: #fff; padding: .75rem; border-radius: .25rem; } .qrcode { width: 11rem; } .code128 { width: 15rem; max-width: 100%; }
.actions { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; align-items: center; } .actions a { padding: .5rem 0; }
.actions .primary { background: var(--accent); color: var(--card); border-radius: .4rem; padding: .6rem 1.1rem; font-weight: 650; text-decoration: none; }
nav a.inline { display: inline; font: inherit; padding: .3rem 0; } p, ol { max-width: 44rem; } ol a, p a { padding: .15rem 0; }
details { border-bottom: 1px solid var(--line); } summary { padding: .75rem 0; cursor: pointer; overflow-wrap: anywhere; } summary span { display: block; color: var(--soft); } time { color: var(--soft); white-space: nowrap; }
summary:focus-visible { outline: 3px solid; outline-offset: 3px; } .mail { white-space: pre-line; overflow-wrap: anywhere; max-width: 44rem; padding: 0 0 1.5rem 1.25rem; }
li { margin: .4rem 0; } code { overflow-wrap: anywhere; }
`;
