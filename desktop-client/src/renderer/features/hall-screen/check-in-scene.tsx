import type { HallView } from '@nghi-truong/domain';
import type { ClientSession } from '../../session/api.ts';
import { formatTime } from '../../ui/format.ts';
import { IconWarning } from '../../ui/icons.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { useText } from '../../ui/text.tsx';
import { useCheckInCode } from './use-check-in-code.ts';

/** The code to scan, and how many have come: what the hall sees until the meeting begins. */
export function CheckInScene({ view, session }: { readonly view: HallView; readonly session: ClientSession }) {
  const text = useText();
  const { counts, meeting } = view;
  return (
    <div className="hall-check-in">
      <Code session={session} meetingId={meeting.meetingId} />
      <div className="hall-check-in-words">
        {meeting.phase.name === 'prepared' && (
          <p className="hall-notice numbers">{text.hall.starts(formatTime(meeting.startsAt))}</p>
        )}
        <p className="hall-item-title">{text.hall.checkIn}</p>
        <p className="hall-check-in-how">{text.hall.checkInHow}</p>
        <div className="hall-check-in-count">
          <p className="hall-check-in-figures numbers">
            {counts.present}
            <span>/{counts.seats}</span>
          </p>
          <p>{text.hall.presentWord}</p>
        </div>
      </div>
    </div>
  );
}

function Code({
  session,
  meetingId,
}: {
  readonly session: ClientSession;
  readonly meetingId: HallView['meeting']['meetingId'];
}) {
  const text = useText();
  const shown = useCheckInCode(session, meetingId);
  switch (shown.status) {
    case 'waiting':
      return <p className="hall-code-missing">{text.hall.codeWaiting}</p>;
    case 'missing':
      return (
        <div className="hall-code-missing" role="status">
          <IconWarning size={64} />
          <p className="strong">{text.hall.codeMissing}</p>
          <p>{text.hall.codeMissingText}</p>
        </div>
      );
    case 'ready':
      return (
        <div className="hall-code">
          <QrCode content={session.fileRequest(shown.code.path).url} label={text.hall.qr} />
          <p className="hall-code-typed">{text.hall.checkInType(spaced(shown.code.code))}</p>
        </div>
      );
  }
}

/** Read out and typed in halves. */
function spaced(code: string): string {
  return code.length === 8 ? `${code.slice(0, 4)} ${code.slice(4)}` : code;
}
