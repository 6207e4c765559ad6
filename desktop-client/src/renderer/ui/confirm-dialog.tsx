import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { useText } from './text.tsx';

export interface ConfirmDialogProps {
  /** Names the thing: "Thu hồi “Tờ trình số 12”?" */
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
  /** The verb itself, never "OK". */
  readonly confirmLabel: string;
  readonly children?: ReactNode;
  readonly danger?: boolean;
  readonly busy?: boolean;
  readonly unavailable?: string | null;
}

/** Asks once, in words that name the thing. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const text = useText();
  return (
    <Dialog
      title={props.title}
      open={props.open}
      onClose={props.onClose}
      actions={
        <>
          {/* Not "Hủy bỏ": beside "Hủy biểu quyết" that would be read as the act itself. */}
          <Button onPress={props.onClose}>{text.common.back}</Button>
          <Button
            look={props.danger ? 'danger' : 'primary'}
            onPress={props.onConfirm}
            busy={props.busy ?? false}
            unavailable={props.unavailable ?? null}
          >
            {props.confirmLabel}
          </Button>
        </>
      }
    >
      {props.children}
    </Dialog>
  );
}
