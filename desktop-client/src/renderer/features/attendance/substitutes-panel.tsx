import { meetingLimits, type Substitute } from '@nghi-truong/domain';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconCheck, IconCross, IconPeople } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useText } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { SubstituteCard, WithdrawSubstitute } from './substitute-card.tsx';
import './attendance.css';

/** The wishes that wait for the chair, then those that are settled. The chair answers; the secretary sees where each stands. */
export function SubstitutesPanel() {
  const text = useText();
  const may = useMay();
  const { desk } = useMeeting();
  const wishes = Object.values(desk?.substitutes ?? {}).sort(byUrgency);
  const decides = may.has('chair');
  const standing = (wish: Substitute) => wish.status.name === 'asked' || wish.status.name === 'accepted';
  if (wishes.length === 0) {
    return (
      <EmptyState icon={<IconPeople />} title={text.substitute.empty}>
        {text.substitute.emptyText}
      </EmptyState>
    );
  }
  return (
    <section className="stack-tight" aria-label={text.attendance.substitutes}>
      {!decides && <p className="small soft">{text.substitute.chairDecides}</p>}
      <ul className="stack-tight">
        {wishes.map((wish) => (
          <SubstituteCard
            key={wish.substituteId}
            substitute={wish}
            showFor
            actions={
              standing(wish) ? (
                <>
                  {decides && wish.status.name === 'asked' && <Decision substitute={wish} />}
                  <WithdrawSubstitute substitute={wish} />
                </>
              ) : undefined
            }
          />
        ))}
      </ul>
    </section>
  );
}

/** Waiting first, the oldest of them on top; then the latest settled. */
function byUrgency(left: Substitute, right: Substitute): number {
  const waiting = (wish: Substitute) => (wish.status.name === 'asked' ? 0 : 1);
  const difference = waiting(left) - waiting(right);
  if (difference !== 0) return difference;
  return waiting(left) === 0 ? left.askedAt - right.askedAt : right.askedAt - left.askedAt;
}

function Decision({ substitute }: { readonly substitute: Substitute }) {
  const text = useText();
  const may = useMay();
  const { send, waiting } = useSend();
  const [refusing, setRefusing] = useState(false);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const { substituteId, name } = substitute;
  const unavailable = may.whyNot('decideSubstitute', { substituteId });
  const busy = waiting('decideSubstitute');
  const refuse = async () => {
    setTried(true);
    if (reason.trim() === '') return;
    const outcome = await send('decideSubstitute', { substituteId, accepted: false, reason });
    if (outcome.status === 'accepted') setRefusing(false);
  };
  return (
    <>
      <Button
        look="primary"
        icon={<IconCheck />}
        aria-label={text.substitute.acceptName(name)}
        unavailable={unavailable}
        busy={busy}
        onPress={() => void send('decideSubstitute', { substituteId, accepted: true, reason: '' })}
      >
        {text.substitute.accept}
      </Button>
      <Button
        icon={<IconCross />}
        aria-label={text.substitute.refuseName(name)}
        unavailable={unavailable}
        onPress={() => setRefusing(true)}
      >
        {text.substitute.refuse}
      </Button>
      <ConfirmDialog
        title={text.substitute.refuseTitle(name)}
        open={refusing}
        onClose={() => setRefusing(false)}
        onConfirm={() => void refuse()}
        confirmLabel={text.substitute.refuse}
        danger
        busy={busy}
        unavailable={unavailable}
      >
        <TextField
          label={text.substitute.refuseReason}
          value={reason}
          onChange={setReason}
          maxLength={meetingLimits.reason}
          lines={2}
          required
          error={tried && reason.trim() === '' ? text.common.reasonNeeded : null}
        />
      </ConfirmDialog>
    </>
  );
}
