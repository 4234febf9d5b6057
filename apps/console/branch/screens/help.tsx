import { ScreenHeading } from '@countersign/browser';
import { useBranchWords } from '../../words/use-branch-words.ts';

/** Plain answers to what people ask. */
export function HelpScreen() {
  const words = useBranchWords();
  return (
    <>
      <ScreenHeading documentTitle={`${words.help.title} · ${words.brand}`} screen="help">
        {words.help.title}
      </ScreenHeading>
      {words.help.questions.map(({ question, answer }) => (
        <section key={question} className="cs-stack-small">
          <h2>{question}</h2>
          <p>{answer}</p>
        </section>
      ))}
      <p className="cs-lead">{words.help.contact}</p>
    </>
  );
}
