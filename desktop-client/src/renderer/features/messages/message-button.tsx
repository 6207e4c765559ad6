import { type MessageId, meetingLimits } from '@nghi-truong/domain';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { formatTime } from '../../ui/format.ts';
import { IconMessage } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useText } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { useLayout } from '../../ui/use-layout.ts';
import { ownMessages, unreadReplies } from './own-messages.ts';
import './messages.css';

const draftKey = 'message/own';
const readKey = 'message/read';

/** Which replies were looked at, kept with the drafts of this meeting's page. */
function useRead(): { readonly read: ReadonlySet<string>; readonly markRead: (ids: readonly MessageId[]) => void } {
  const { drafts } = useMeeting();
  const kept = useSyncExternalStore(drafts.subscribe, () => drafts.get(readKey)?.text ?? '');
  return {
    read: new Set(kept.split(' ')),
    markRead: (ids) => drafts.set(readKey, { text: [kept, ...ids].join(' '), baseRevision: 0 }),
  };
}

/** "Nhắn thư ký", always at hand; its badge says that a reply has come. */
export function MessageButton() {
  const text = useText();
  const { mine } = useMeeting();
  const may = useMay();
  // Beside the one large button of a phone there is room for a sign only.
  const phone = useLayout() === 'phone';
  const [open, setOpen] = useState(false);
  const { read, markRead } = useRead();
  const unread = unreadReplies(mine, read);
  // What came while the sheet is open is marked until it is closed, so that the eye finds it.
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const unreadIds = unread.map((message) => message.messageId).join(' ');
  useEffect(() => {
    if (open && unreadIds !== '') setFresh((before) => new Set([...before, ...unreadIds.split(' ')]));
  }, [open, unreadIds]);
  const close = () => {
    markRead(unread.map((message) => message.messageId));
    setFresh(new Set());
    setOpen(false);
  };
  const label =
    unread.length === 0 ? text.mail.toSecretary : `${text.mail.toSecretary}: ${text.mail.newReplies(unread.length)}`;
  const count = unread.length > 0 && <Badge tone="lacquer">{unread.length}</Badge>;
  // Whoever may never send (a clerk, a screen) has no button at all.
  if (
    !mine.votes &&
    !['chair', 'delegate', 'invitee', 'technician'].some((duty) => mine.duties.some((own) => own === duty))
  )
    return null;
  return (
    <>
      {phone ? (
        <IconButton
          look="secondary"
          label={label}
          icon={
            <span className="message-button-words">
              <IconMessage />
              {count}
            </span>
          }
          onPress={() => setOpen(true)}
        />
      ) : (
        <Button icon={<IconMessage />} onPress={() => setOpen(true)} aria-label={label}>
          <span className="message-button-words">
            {text.mail.toSecretary}
            {count}
          </span>
        </Button>
      )}
      <Dialog shape="sheet" title={text.mail.title} open={open} onClose={close}>
        <Writing whyNot={may.whyNot('sendMessage')} />
        <Own fresh={fresh} />
      </Dialog>
    </>
  );
}

/** What is being written outlives the sheet. */
function Writing({ whyNot }: { readonly whyNot: string | null }) {
  const text = useText();
  const toasts = useToasts();
  const { drafts, newId } = useMeeting();
  const { send, waiting } = useSend();
  const draft = useSyncExternalStore(drafts.subscribe, () => drafts.get(draftKey)?.text ?? '');
  const setDraft = (value: string) => drafts.set(draftKey, value === '' ? null : { text: value, baseRevision: 0 });
  const submit = async () => {
    const outcome = await send('sendMessage', { messageId: newId() as MessageId, text: draft.trim() });
    if (outcome.status !== 'accepted') return;
    drafts.set(draftKey, null);
    toasts.show({ tone: 'good', text: text.mail.sent });
  };
  return (
    <div className="stack-tight">
      <TextField
        label={text.mail.write}
        value={draft}
        onChange={setDraft}
        lines={3}
        maxLength={meetingLimits.message}
        hint={text.mail.hint}
      />
      <div className="row-end">
        <Button
          look="primary"
          busy={waiting('sendMessage')}
          unavailable={whyNot ?? (draft.trim() === '' ? text.mail.writeFirst : null)}
          onPress={() => void submit()}
        >
          {text.mail.send}
        </Button>
      </div>
    </div>
  );
}

function Own({ fresh }: { readonly fresh: ReadonlySet<string> }) {
  const text = useText();
  const { mine, room } = useMeeting();
  const messages = ownMessages(mine);
  if (messages.length === 0) return <p className="soft">{text.mail.none}</p>;
  return (
    <section className="stack-tight" aria-label={text.mail.own}>
      <h3 className="messages-title">{text.mail.own}</h3>
      <ul>
        {messages.map(({ messageId, text: words, at, handled }) => (
          <li key={messageId} className="message">
            <p className="message-words">{words}</p>
            <p className="small soft numbers">{formatTime(at)}</p>
            {handled === null ? (
              <Badge>{text.mail.waiting}</Badge>
            ) : handled.reply === '' ? (
              <Badge tone="jade">{text.mail.seen(formatTime(handled.at))}</Badge>
            ) : (
              <div className="message-reply">
                <p className="message-words">{handled.reply}</p>
                <p className="row small soft numbers">
                  {text.mail.replied(room.people[handled.by]?.name ?? '', formatTime(handled.at))}
                  {fresh.has(messageId) && <Badge tone="lacquer">{text.mail.newReply}</Badge>}
                </p>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
