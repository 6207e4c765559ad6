import type { QuickQuestionRecord } from '@nghi-truong/domain';
import { useText } from '../text.tsx';
import { QuickFigures } from './quick-figures.tsx';
import './hall-vote.css';

/** A quick question on the screen of the hall: how many answered, and the figures once it is over. Not a vote. */
export function HallQuick({ question }: { readonly question: QuickQuestionRecord }) {
  const text = useText();
  return (
    <section className="hall-poll" aria-label={text.quick.title}>
      <p className="hall-poll-kind">{text.quick.title}</p>
      <p className="hall-poll-question">{question.question}</p>
      {question.status === 'open' ? (
        <>
          <ul className="hall-poll-options">
            {question.answers.map((answer) => (
              <li key={answer}>{answer}</li>
            ))}
          </ul>
          <p className="hall-poll-figures numbers">{text.quick.answered(question.answeredCount)}</p>
        </>
      ) : (
        <div className="hall-quick-figures">
          <QuickFigures question={question} />
        </div>
      )}
      <p className="hall-poll-note">{text.quick.notAVote}</p>
    </section>
  );
}
