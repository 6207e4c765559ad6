import { type ItemId, meetingLimits } from '@nghi-truong/domain';
import { DraftField } from '../../ui/meeting/draft-field.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { orderedItems } from '../../ui/meeting/room-facts.ts';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useTextDraft } from '../../ui/meeting/use-text-draft.ts';
import { useText } from '../../ui/text.tsx';

const none = { text: '', revision: 0 };

/** The conclusion of one item, typed while the meeting goes on. */
export function ConclusionEditor({ itemId }: { readonly itemId: ItemId }) {
  const text = useText();
  const may = useMay();
  const { room, desk } = useMeeting();
  const { send } = useSend();
  const whyNot = may.whyNot('recordConclusion');
  const draft = useTextDraft({
    key: `conclusion/${itemId}`,
    committed: desk?.conclusions[itemId] ?? none,
    save: (value, baseRevision) => send('recordConclusion', { itemId, text: value, baseRevision }),
    whyNot: desk === null ? text.common.loading : whyNot,
  });
  const item = orderedItems(room).find((candidate) => candidate.itemId === itemId);
  if (item === undefined) return null;
  return (
    <DraftField
      label={text.desk.conclusionOf(item.number)}
      hint={text.desk.conclusionHint}
      draft={draft}
      lines={6}
      maxLength={meetingLimits.conclusion}
    />
  );
}
