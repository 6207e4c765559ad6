import type { Substitute } from '@nghi-truong/domain';
import { type ReactNode, useState } from 'react';
import { Badge, type BadgeTone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { formatTime } from '../../ui/format.ts';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useText } from '../../ui/text.tsx';

const tones: Readonly<Record<Substitute['status']['name'], BadgeTone>> = {
  asked: 'amber',
  accepted: 'jade',
  refused: 'vermilion',
  withdrawn: 'plain',
};

/** One wish that somebody may come instead, where it stands, and what can be done with it. */
export function SubstituteCard({
  substitute,
  showFor = false,
  actions,
}: {
  readonly substitute: Substitute;
  /** Names the person represented: on a desk, where there are wishes of many. */
  readonly showFor?: boolean;
  readonly actions?: ReactNode;
}) {
  const text = useText();
  const { room } = useMeeting();
  const { status } = substitute;
  const facts = [substitute.post, text.substitute.at(formatTime(substitute.askedAt))].filter((part) => part !== '');
  return (
    <li className="substitute">
      <div className="spread">
        <p className="strong">{substitute.name}</p>
        <Badge tone={tones[status.name]}>{text.substitute[status.name]}</Badge>
      </div>
      {showFor && <p>{text.substitute.for(room.people[substitute.forPersonId]?.name ?? '')}</p>}
      <p className="small soft">{facts.join(' · ')}</p>
      {substitute.reason !== '' && <p className="small">{text.substitute.refusedBecause(substitute.reason)}</p>}
      {status.name === 'refused' && (
        <p className="substitute-answer">
          {text.substitute.refused}. {text.substitute.refusedBecause(status.reason)}
        </p>
      )}
      {actions !== undefined && <div className="row">{actions}</div>}
    </li>
  );
}

/** Takes a wish back, asked once; also after the consent. */
export function WithdrawSubstitute({ substitute }: { readonly substitute: Substitute }) {
  const text = useText();
  const may = useMay();
  const { send, waiting } = useSend();
  const [asking, setAsking] = useState(false);
  const unavailable = may.whyNot('withdrawSubstitute', { substituteId: substitute.substituteId });
  const { substituteId } = substitute;
  const withdraw = async () => {
    const outcome = await send('withdrawSubstitute', { substituteId });
    if (outcome.status === 'accepted') setAsking(false);
  };
  return (
    <>
      <Button unavailable={unavailable} onPress={() => setAsking(true)}>
        {text.substitute.withdraw}
      </Button>
      <ConfirmDialog
        title={text.substitute.withdrawTitle(substitute.name)}
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => void withdraw()}
        confirmLabel={text.substitute.withdraw}
        danger
        busy={waiting('withdrawSubstitute')}
        unavailable={unavailable}
      >
        <p>{text.substitute.withdrawText}</p>
      </ConfirmDialog>
    </>
  );
}
