import type { MinutesAnswer } from '@nghi-truong/protocol';
import { Badge } from '../../ui/badge.tsx';
import { formatDate } from '../../ui/format.ts';
import { useText } from '../../ui/text.tsx';

type Item = MinutesAnswer['facts']['items'][number];

/** Who spoke, in the order of calling. */
export function Speeches({ speeches }: { readonly speeches: Item['speeches'] }) {
  const text = useText();
  if (speeches.length === 0) return null;
  return (
    <section className="stack-tight" aria-label={text.minutes.speeches}>
      <h4>{text.minutes.speeches}</h4>
      <ol className="minutes-speeches">
        {speeches.map(({ name, group, kind, topic, seconds, callOrder, outOfOrder }) => {
          const minutes = Math.round(seconds / 60);
          return (
            <li key={callOrder}>
              <span className="grow">
                <span className="strong">{name}</span>
                {group !== '' && <span className="soft">, {group}</span>}
                {topic !== '' && <span>: {topic}</span>}
                {kind !== 'speech' && <Badge>{text.speak.kinds[kind]}</Badge>}
                {outOfOrder && <Badge>{text.minutesFacts.outOfOrder}</Badge>}
              </span>
              <span className="small soft numbers">
                {minutes === 0 ? text.minutes.lessThanMinute : text.common.minutes(minutes)}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** What was sent in writing instead. */
export function WrittenOpinions({ opinions }: { readonly opinions: Item['opinions'] }) {
  const { minutesFacts: words } = useText();
  if (opinions.length === 0) return null;
  return (
    <section className="stack-tight" aria-label={words.opinions}>
      <h4>{words.opinions}</h4>
      <ul className="stack-tight">
        {opinions.map(({ name, group, text, at }) => (
          <li key={`${at} ${name}`}>
            <span className="strong">{name}</span>
            {group !== '' && <span className="soft">, {group}</span>}
            <p className="minutes-prose">{text}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Chất vấn: question, answer and promise. */
export function Questions({ questions }: { readonly questions: Item['questions'] }) {
  const { minutesFacts: words } = useText();
  if (questions.length === 0) return null;
  return (
    <section className="stack-tight" aria-label={words.questions}>
      <h4>{words.questions}</h4>
      <ol className="stack-tight">
        {questions.map(({ askedBy, to, text, answered, answer, promise, promisedBy }, index) => {
          const key = `${index} ${askedBy}`;
          return (
            <li key={key}>
              <p className="strong">{words.asks(askedBy, to)}</p>
              <p className="minutes-prose">{text}</p>
              <p className="minutes-prose">
                {answered ? `${words.answer}: ${answer}` : <span className="soft">{words.notAnswered}</span>}
              </p>
              {promise !== '' && (
                <p className="minutes-prose">
                  {words.promise}: {promise}
                  {promisedBy !== null && ` (${words.promisedBy(formatDate(promisedBy))})`}
                </p>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
