import { useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { IconQuestion } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useDraft } from '../../ui/meeting/use-draft.ts';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useText } from '../../ui/text.tsx';
import { useLayout } from '../../ui/use-layout.ts';
import { isQuestioning } from './question-facts.ts';
import { QuestionSheet, questionDraft } from './question-sheet.tsx';

/**
 * "Gửi chất vấn" for those who may question.
 * @param onlyWhileQuestioning in a bar that is always in sight: only while the item going on is there for it.
 */
export function QuestionButton({ onlyWhileQuestioning = false }: { readonly onlyWhileQuestioning?: boolean }) {
  const text = useText();
  const may = useMay();
  const { room, mine } = useMeeting();
  const layout = useLayout();
  const [open, setOpen] = useState(false);
  const [draft] = useDraft(questionDraft.text);
  const asks = mine.votes || may.has('chair') || may.has('delegate');
  if (!asks || room.meeting.phase.name === 'prepared' || room.meeting.phase.name === 'ended') return null;
  // A phone's bar has no room for it: there it stands above the list of the tab “Phát biểu”.
  if (onlyWhileQuestioning && (layout === 'phone' || !isQuestioning(room))) return null;
  return (
    <>
      <Button
        size={onlyWhileQuestioning ? 'main' : 'normal'}
        icon={<IconQuestion size={onlyWhileQuestioning ? 24 : 20} />}
        onPress={() => setOpen(true)}
      >
        {text.questions.file} {draft !== '' && <Badge tone="amber">{text.questions.draft}</Badge>}
      </Button>
      <QuestionSheet open={open} onClose={() => setOpen(false)} />
    </>
  );
}
