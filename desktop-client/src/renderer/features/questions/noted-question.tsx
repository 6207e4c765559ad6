import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { IconQuestion } from '../../ui/icons.tsx';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useText } from '../../ui/text.tsx';
import { QuestionSheet } from './question-sheet.tsx';

/** The desk writes down a question that was asked aloud. */
export function NotedQuestion() {
  const text = useText();
  const may = useMay();
  const [open, setOpen] = useState(false);
  if (!may.has('chair') && !may.has('secretary')) return null;
  return (
    <>
      <Button look="quiet" icon={<IconQuestion size={20} />} onPress={() => setOpen(true)}>
        {text.questions.fileFor}
      </Button>
      <QuestionSheet forOther open={open} onClose={() => setOpen(false)} />
    </>
  );
}
