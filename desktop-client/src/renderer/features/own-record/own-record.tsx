import type { ReactNode } from 'react';
import { formatTime } from '../../ui/format.ts';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { orderedItems } from '../../ui/meeting/room-facts.ts';
import { useText } from '../../ui/text.tsx';
import { OwnSpeeches } from './own-speeches.tsx';
import { OwnVotes } from './own-votes.tsx';
import './own-record.css';

/** Hồ sơ của tôi: what the meeting has on record about the person who reads it, and nobody else. */
export function OwnRecord({ attendance }: { readonly attendance: ReactNode }) {
  const text = useText();
  const { room, personId } = useMeeting();
  const self = room.people[personId];
  return (
    <main className="record" aria-label={text.record.title}>
      <h2 className="ruled">{text.record.title}</h2>
      {self !== undefined && (
        <p className="soft">
          {[self.name, self.post, self.group].filter((part) => part !== '').join(' · ')}
          {self.seat !== null && ` · ${text.attendance.seat(self.seat)}`}
        </p>
      )}
      <div className="record-parts">
        <RecordPart title={text.record.votes}>
          <OwnVotes />
        </RecordPart>
        <RecordPart title={text.record.speeches}>
          <OwnSpeeches />
        </RecordPart>
        <RecordPart title={text.record.attendance}>{attendance}</RecordPart>
        <RecordPart title={text.record.opinions}>
          <Opinions />
        </RecordPart>
        <Questions />
      </div>
    </main>
  );
}

function RecordPart({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="card record-part" aria-label={title}>
      <h3 className="record-title">{title}</h3>
      {children}
    </section>
  );
}

function Opinions() {
  const text = useText();
  const { mine, room } = useMeeting();
  const opinions = Object.values(mine.opinions).sort((left, right) => left.at - right.at);
  const items = orderedItems(room);
  if (opinions.length === 0) return <p className="soft">{text.record.opinionsNone}</p>;
  return (
    <ul>
      {opinions.map((opinion) => {
        const item = items.find((candidate) => candidate.itemId === opinion.itemId);
        return (
          <li key={opinion.opinionId} className="record-entry">
            <p className="small soft numbers">
              {formatTime(opinion.at)}
              {item !== undefined && ` · ${text.record.itemOf(item.number)}: ${item.title}`}
            </p>
            <p className="record-words">{opinion.text}</p>
          </li>
        );
      })}
    </ul>
  );
}

/** Chất vấn that this person asked or was asked; nothing at all when there is none. */
function Questions() {
  const text = useText();
  const { room, personId } = useMeeting();
  const own = Object.values(room.questions)
    .filter((question) => question.askedBy === personId || question.toPersonId === personId)
    .sort((left, right) => left.order - right.order);
  if (own.length === 0) return null;
  return (
    <RecordPart title={text.record.questions}>
      <ul>
        {own.map((question) => (
          <li key={question.questionId} className="record-entry">
            <p className="small soft numbers">
              {formatTime(question.at)} ·{' '}
              {question.askedBy === personId
                ? text.record.askedTo(nameOf(room.people, question.toPersonId) ?? question.toName)
                : text.record.askedBy(nameOf(room.people, question.askedBy) ?? '')}
            </p>
            <p className="record-words">{question.text}</p>
            {question.status.name === 'answered' ? (
              <>
                <p className="record-words">
                  <span className="strong">{text.record.answer}:</span> {question.status.answer}
                </p>
                {question.status.promise !== '' && (
                  <p className="record-words">
                    <span className="strong">{text.record.promise}:</span> {question.status.promise}
                  </p>
                )}
              </>
            ) : (
              <p className="small soft">
                {question.status.name === 'waiting' ? text.record.answerWaiting : text.record.withdrawn}
              </p>
            )}
          </li>
        ))}
      </ul>
    </RecordPart>
  );
}

function nameOf(
  people: Readonly<Record<string, { readonly name: string }>>,
  personId: string | null,
): string | undefined {
  return personId === null ? undefined : people[personId]?.name;
}
