import type { ItemId, Motion } from '@nghi-truong/domain';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { IconPlus } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { nextAct } from '../../ui/meeting/next-act.ts';
import { floorRequest, orderedItems } from '../../ui/meeting/room-facts.ts';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useText } from '../../ui/text.tsx';
import { CountingBoardCard } from './counting-board-card.tsx';
import { LatestResult } from './latest-result.tsx';
import { type EditedMotion, MotionDialog, newMotion } from './motion-dialog.tsx';
import { MotionRow } from './motion-row.tsx';
import { latestPollOf, motionsOfItem } from './prepared-motions.ts';
import './vote.css';
import './vote-desk.css';

/** At the desks: the result just counted, and the prepared votes of the item going on, each with its big button. */
export function MotionList() {
  const text = useText();
  const { room, desk } = useMeeting();
  const itemId = room.meeting.currentItemId;
  const number = orderedItems(room).find((item) => item.itemId === itemId)?.number;
  const here = motionsOfItem(desk, itemId);
  // While somebody speaks, or before the last part of the item, a vote is not the next thing to do.
  const quiet = floorRequest(room) !== null || nextAct(room).step !== undefined;
  const needsBoard = here.some((motion) => motion.form === 'paperSecret' || motion.form === 'mixed');
  return (
    <>
      <LatestResult />
      {room.meeting.phase.name !== 'ended' && (
        <section className="stack-tight" aria-label={text.motions.title}>
          <h3>{number === undefined ? text.motions.title : text.motions.ofItem(number)}</h3>
          {needsBoard && <CountingBoardCard />}
          <Motions itemId={itemId} opens quiet={quiet} />
        </section>
      )}
    </>
  );
}

export interface MotionsProps {
  readonly itemId: ItemId | null;
  readonly opens: boolean;
  /** Something else is the next thing to do. */
  readonly quiet?: boolean;
}

/** The prepared votes of one item: add, change, move, remove, and open where `opens`. */
export function Motions({ itemId, opens, quiet = false }: MotionsProps) {
  const text = useText();
  const may = useMay();
  const { desk, room } = useMeeting();
  const { send, waiting } = useSend();
  const [edited, setEdited] = useState<EditedMotion | null>(null);
  const [removing, setRemoving] = useState<Motion | null>(null);
  const motions = motionsOfItem(desk, itemId);
  const next = motions.find((motion) => latestPollOf(room, motion.motionId) === null);
  const remove = async (motion: Motion) => {
    await send('removeMotion', { motionId: motion.motionId });
    setRemoving(null);
  };
  return (
    <div className="stack-tight">
      {motions.length === 0 ? (
        <p className="soft">{opens && itemId === null ? text.motions.emptyBefore : text.motions.empty}</p>
      ) : (
        <ol>
          {motions.map((motion, index) => (
            <MotionRow
              key={motion.motionId}
              motion={motion}
              above={motions[index - 1]}
              below={motions[index + 1]}
              afterBelow={motions[index + 2]}
              onEdit={(chosen) => setEdited({ kind: 'edit', motion: chosen })}
              onRemove={setRemoving}
              opens={opens ? (motion === next && !quiet ? 'next' : 'later') : null}
            />
          ))}
        </ol>
      )}
      <div>
        <Button
          icon={<IconPlus />}
          unavailable={may.whyNot('prepareMotion')}
          onPress={() => setEdited(newMotion(itemId))}
        >
          {text.motions.prepare}
        </Button>
      </div>
      {edited !== null && <MotionDialog edited={edited} onClose={() => setEdited(null)} />}
      <ConfirmDialog
        title={removing === null ? '' : text.motions.removeTitle(removing.question)}
        open={removing !== null}
        onClose={() => setRemoving(null)}
        onConfirm={() => {
          if (removing !== null) void remove(removing);
        }}
        confirmLabel={text.common.remove}
        danger
        busy={waiting('removeMotion')}
      >
        <p>{text.motions.removeText}</p>
      </ConfirmDialog>
    </div>
  );
}
