import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { IconPause, IconPlay, IconStop } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { Notice } from '../../ui/notice.tsx';
import { useText } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';

export interface RunControlsProps {
  /** What comes next once the meeting has ended: the way to its minutes. */
  readonly afterEnd?: ReactNode;
}

/** Bắt đầu, Tạm dừng, Tiếp tục, Kết thúc. */
export function RunControls({ afterEnd = null }: RunControlsProps) {
  const { room } = useMeeting();
  switch (room.meeting.phase.name) {
    case 'prepared':
      return <Start />;
    case 'inSession':
      return (
        <div className="row">
          <Pause />
          <End />
        </div>
      );
    case 'paused':
      return (
        <div className="row">
          <Resume />
          <End />
        </div>
      );
    case 'ended':
      return (
        <div className="row">
          <Ended />
          {afterEnd}
        </div>
      );
  }
}

function Ended() {
  const text = useText();
  return <Notice>{text.room.ended}</Notice>;
}

/** Opening without a quorum needs a reason, which goes into the log. */
function Start() {
  const text = useText();
  const may = useMay();
  const { room, personId } = useMeeting();
  const { send, waiting } = useSend();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const own = room.people[personId]?.attendance;
  // The chair's own check-in stands beside it and comes first.
  const checkInFirst = may.has('chair') && own !== 'present' && own !== 'online';
  const { present, quorumNeeded, quorumReached } = room.counts;
  const open = async (why: string | null) => {
    const outcome = await send('openMeeting', { reason: why });
    if (outcome.status === 'accepted') setAsking(false);
  };
  return (
    <>
      <Button
        look={checkInFirst ? 'secondary' : 'primary'}
        size="main"
        icon={<IconPlay />}
        unavailable={may.whyNot('openMeeting')}
        busy={waiting('openMeeting')}
        onPress={() => (quorumReached ? void open(null) : setAsking(true))}
      >
        {text.desk.start}
      </Button>
      <ConfirmDialog
        title={text.desk.startTitle}
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => void open(quorumReached ? null : reason.trim())}
        confirmLabel={text.desk.start}
        busy={waiting('openMeeting')}
        unavailable={!quorumReached && reason.trim() === '' ? text.common.reasonNeeded : null}
      >
        <p>{text.desk.startText(present, quorumNeeded)}</p>
        <TextField label={text.common.reason} value={reason} onChange={setReason} maxLength={1_000} lines={2} />
      </ConfirmDialog>
    </>
  );
}

function Pause() {
  const text = useText();
  const may = useMay();
  const { send, waiting } = useSend();
  return (
    <Button
      icon={<IconPause size={20} />}
      unavailable={may.whyNot('pauseMeeting')}
      busy={waiting('pauseMeeting')}
      onPress={() => void send('pauseMeeting', {})}
    >
      {text.desk.pause}
    </Button>
  );
}

function Resume() {
  const text = useText();
  const may = useMay();
  const { send, waiting } = useSend();
  return (
    <Button
      look="primary"
      size="main"
      icon={<IconPlay />}
      unavailable={may.whyNot('resumeMeeting')}
      busy={waiting('resumeMeeting')}
      onPress={() => void send('resumeMeeting', {})}
    >
      {text.desk.resume}
    </Button>
  );
}

function End() {
  const text = useText();
  const may = useMay();
  const { room } = useMeeting();
  const { send, waiting } = useSend();
  const [asking, setAsking] = useState(false);
  const end = async () => {
    const outcome = await send('endMeeting', {});
    if (outcome.status === 'accepted') setAsking(false);
  };
  return (
    <>
      <Button
        look="danger"
        icon={<IconStop size={20} />}
        unavailable={may.whyNot('endMeeting')}
        busy={waiting('endMeeting')}
        onPress={() => setAsking(true)}
      >
        {text.desk.end}
      </Button>
      <ConfirmDialog
        title={text.desk.endTitle(room.meeting.title)}
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => void end()}
        confirmLabel={text.desk.end}
        danger
        busy={waiting('endMeeting')}
      >
        <p>{text.desk.endText}</p>
      </ConfirmDialog>
    </>
  );
}
