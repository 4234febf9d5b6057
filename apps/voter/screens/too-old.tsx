import { words } from '../words/words.ts';

/** Shown alone, in both languages, where the browser cannot seal a vote. */
export function TooOld() {
  return (
    <div className="cs-page">
      <main className="cs-main">
        <h1>{words.en.tooOld.title}</h1>
        <p>{words.en.tooOld.text}</p>
        <div lang="cy" className="cs-stack-small">
          <h2>{words.cy.tooOld.title}</h2>
          <p>{words.cy.tooOld.text}</p>
        </div>
      </main>
    </div>
  );
}
