import { Badge } from '../../ui/badge.tsx';
import { formatDate } from '../../ui/format.ts';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useText } from '../../ui/text.tsx';
import { useNow } from '../../ui/use-now.ts';
import type { Answered } from './question-facts.ts';
import './questions.css';

/** What was promised, by whom and until when; nothing when nothing was. */
export function PromiseLine({ question }: { readonly question: Answered }) {
  const text = useText();
  const { session } = useMeeting();
  const now = useNow(session.serverNow, 60_000);
  const { promise, promisedBy } = question.status;
  if (promise.trim() === '') return null;
  return (
    <div className="promise">
      <p className="promise-head">
        <strong>{text.questions.promiseOf(question.toName)}</strong>
        <Badge tone={promisedBy === null ? 'plain' : promisedBy < now ? 'vermilion' : 'amber'}>
          {promisedBy === null ? text.questions.noDue : text.questions.due(formatDate(promisedBy))}
        </Badge>
        {promisedBy !== null && promisedBy < now && <span className="promise-late">{text.questions.overdue}</span>}
      </p>
      <p className="long-text">{promise}</p>
    </div>
  );
}
