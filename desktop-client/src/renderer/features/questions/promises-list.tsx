import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { nameOf } from '../../ui/meeting/person-words.ts';
import { ShowMore } from '../../ui/show-more.tsx';
import { useText } from '../../ui/text.tsx';
import { PromiseLine } from './promise-line.tsx';
import type { Answered } from './question-facts.ts';
import './questions.css';

/** Every promise of the meeting, to be followed up; the nearest deadline first. Nothing when nothing was promised. */
export function PromisesList({ promises }: { readonly promises: readonly Answered[] }) {
  const text = useText();
  const { room } = useMeeting();
  if (promises.length === 0) return null;
  return (
    <section className="stack-tight" aria-labelledby="promises-title">
      <h3 id="promises-title" className="questions-subtitle">
        {text.questions.promises} <span className="numbers">({promises.length})</span>
      </h3>
      <ShowMore rows={promises} step={50}>
        {(shown) => (
          <ul className="promises">
            {shown.map((question) => (
              <li key={question.questionId}>
                <PromiseLine question={question} />
                <p className="small soft numbers">
                  {text.questions.atItem(room.meeting.itemOrder.indexOf(question.itemId) + 1)}
                  {' · '}
                  {text.questions.number(question.order)}
                  {' · '}
                  {text.questions.asks(nameOf(room, question.askedBy), question.toName)}
                </p>
              </li>
            ))}
          </ul>
        )}
      </ShowMore>
    </section>
  );
}
