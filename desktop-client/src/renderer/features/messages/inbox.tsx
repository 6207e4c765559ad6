import { type Message, meetingLimits } from '@nghi-truong/domain';
import { useSyncExternalStore } from 'react';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatTime } from '../../ui/format.ts';
import { IconCheck, IconMessage } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { Notice } from '../../ui/notice.tsx';
import { ShowMore } from '../../ui/show-more.tsx';
import { useText } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import './messages.css';

const quickKeys = ['noted', 'technician', 'chair'] as const;
const replyKey = (message: Message) => `reply/${message.messageId}`;

/** What delegates wrote to the desk: those that wait first, the oldest on top. */
export function Inbox() {
  const text = useText();
  const { desk, drafts } = useMeeting();
  // A message that somebody else saw to stays above while a reply to it is being typed here.
  const typed = useSyncExternalStore(drafts.subscribe, drafts.keys);
  const messages = Object.values(desk?.messages ?? {}).sort((left, right) => left.at - right.at);
  const above = messages.filter((message) => message.handled === null || typed.includes(replyKey(message)));
  const handled = messages.filter((message) => !above.includes(message)).reverse();
  return (
    <section className="stack" aria-label={text.mail.inbox}>
      {above.length === 0 ? (
        <EmptyState icon={<IconMessage />} title={text.mail.inboxEmpty}>
          {text.mail.inboxEmptyText}
        </EmptyState>
      ) : (
        <ul>
          {above.map((message) => (
            <Waiting key={message.messageId} message={message} />
          ))}
        </ul>
      )}
      {handled.length > 0 && (
        <section className="stack-tight" aria-label={text.mail.handledTitle}>
          <h3 className="messages-title">{text.mail.handledTitle}</h3>
          <ShowMore rows={handled} step={20}>
            {(shown) => (
              <ul>
                {shown.map((message) => (
                  <Handled key={message.messageId} message={message} />
                ))}
              </ul>
            )}
          </ShowMore>
        </section>
      )}
    </section>
  );
}

function Sender({ message }: { readonly message: Message }) {
  const { room } = useMeeting();
  const text = useText();
  const person = room.people[message.personId];
  return (
    <p className="message-sender">
      <span className="strong grow">{person?.name}</span>
      <span className="small soft numbers">
        {person !== undefined && person.seat !== null && `${text.attendance.seat(person.seat)} · `}
        {formatTime(message.at)}
      </span>
    </p>
  );
}

function Waiting({ message }: { readonly message: Message }) {
  const text = useText();
  const may = useMay();
  const { room, drafts } = useMeeting();
  const { send, waiting } = useSend();
  const key = replyKey(message);
  const draft = useSyncExternalStore(drafts.subscribe, () => drafts.get(key)?.text ?? '');
  const name = room.people[message.personId]?.name ?? '';
  const whyNot = may.whyNot('handleMessage');
  const { messageId, handled } = message;
  const handle = async (reply: string) => {
    const outcome = await send('handleMessage', { messageId, reply });
    if (outcome.status === 'accepted') drafts.set(key, null);
  };
  const fill = (value: string) => drafts.set(key, value === '' ? null : { text: value, baseRevision: 0 });
  return (
    <li className="message">
      <Sender message={message} />
      <p className="message-words">{message.text}</p>
      {handled !== null ? (
        <Notice tone="amber" action={<Button onPress={() => drafts.set(key, null)}>{text.mail.discard}</Button>}>
          <p>{text.mail.handledMeanwhile(room.people[handled.by]?.name ?? '', formatTime(handled.at))}</p>
          <p className="message-words">{draft}</p>
        </Notice>
      ) : (
        <>
          <div className="message-answer">
            <div className="grow">
              <TextField
                label={text.mail.replyTo(name)}
                hideLabel
                placeholder={text.mail.reply}
                value={draft}
                onChange={fill}
                maxLength={meetingLimits.message}
              />
            </div>
            {draft === '' ? (
              <Button
                icon={<IconCheck size={20} />}
                aria-label={text.mail.markSeenOf(name)}
                unavailable={whyNot}
                busy={waiting('handleMessage')}
                onPress={() => void handle('')}
              >
                {text.mail.markSeen}
              </Button>
            ) : (
              <Button
                look="primary"
                unavailable={whyNot ?? (draft.trim() === '' ? text.mail.writeFirst : null)}
                busy={waiting('handleMessage')}
                onPress={() => void handle(draft.trim())}
              >
                {text.mail.send}
              </Button>
            )}
          </div>
          {draft === '' && (
            <div className="message-quick">
              {quickKeys.map((quick) => (
                <Button key={quick} look="quiet" onPress={() => fill(text.mail.quickReplies[quick])}>
                  {text.mail.quickLabels[quick]}
                </Button>
              ))}
            </div>
          )}
        </>
      )}
    </li>
  );
}

function Handled({ message }: { readonly message: Message }) {
  const text = useText();
  const { room } = useMeeting();
  const { handled } = message;
  if (handled === null) return null;
  return (
    <li className="message message-handled">
      <Sender message={message} />
      <p className="message-words">{message.text}</p>
      <p className="message-reply">
        <span className="message-words">{handled.reply === '' ? text.mail.handledSeen : handled.reply}</span>
        <span className="small soft numbers">
          {' '}
          {text.mail.handledBy(room.people[handled.by]?.name ?? '', formatTime(handled.at))}
        </span>
      </p>
    </li>
  );
}
