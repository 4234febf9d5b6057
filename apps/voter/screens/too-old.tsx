import { tooOldCy, tooOldEn } from '../words/too-old.ts';

/** Shown alone, in both languages, where the browser cannot seal a vote. */
export function TooOld() {
  return (
    <div className="cs-page">
      <main className="cs-main">
        <h1>{tooOldEn.title}</h1>
        <p>{tooOldEn.text}</p>
        <div lang="cy" className="cs-stack-small">
          <h2>{tooOldCy.title}</h2>
          <p>{tooOldCy.text}</p>
        </div>
      </main>
    </div>
  );
}
