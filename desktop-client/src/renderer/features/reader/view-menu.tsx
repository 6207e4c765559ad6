import { clampFactor, type PageMode, type Rotation, type Zoom } from '@nghi-truong/reader-core';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { Button, IconButton } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { IconMinus, IconMore, IconPlus, IconRotate, IconSearch } from '../../ui/icons.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { useText } from '../../ui/text.tsx';

/** How a paper is shown, and the ways to change it. */
export interface ViewChoice {
  readonly zoom: Zoom;
  readonly setZoom: (zoom: Zoom) => void;
  readonly mode: PageMode;
  readonly setMode: (mode: PageMode) => void;
  /** Two pages side by side fit here. */
  readonly wide: boolean;
  readonly rotation: Rotation;
  readonly rotate: () => void;
  readonly night: boolean;
  readonly setNight: (on: boolean) => void;
}

const steps = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4, 6];

/** The next step of zoom in one direction. */
export function stepZoom(zoom: Zoom, by: 1 | -1): Zoom {
  const factor = zoom.mode === 'factor' ? zoom.factor : 1;
  const next = by > 0 ? steps.find((step) => step > factor + 0.01) : steps.findLast((step) => step < factor - 0.01);
  return { mode: 'factor', factor: clampFactor(next ?? factor) };
}

/** What the zoom is called: what is seen begins the name of a button (WCAG 2.5.3). */
export function zoomName(zoom: Zoom, text: ReturnType<typeof useText>): string {
  if (zoom.mode === 'fitPage') return text.reader.fitPage;
  return `${Math.round((zoom.mode === 'factor' ? zoom.factor : 1) * 100)}%`;
}

/** "Thêm": what is seldom changed, in one place. */
export function ViewMenu({ view, onSearch }: { readonly view: ViewChoice; readonly onSearch: () => void }) {
  const text = useText();
  const { zoom, setZoom, mode, rotation } = view;
  const modes: readonly PageMode[] = view.wide ? ['continuous', 'single', 'double'] : ['continuous', 'single'];
  return (
    <DialogTrigger>
      <span className="reader-more">
        <IconButton label={text.reading.more} icon={<IconMore />} />
      </span>
      <Popover className="popover" placement="bottom end">
        <Dialog className="reader-view-menu" aria-label={text.reading.view}>
          {({ close }) => (
            <>
              <div className="reader-view-search">
                <Button
                  look="quiet"
                  wide
                  icon={<IconSearch />}
                  onPress={() => {
                    close();
                    onSearch();
                  }}
                >
                  {text.reading.searchFor}
                </Button>
              </div>
              <p className="reader-view-title">{text.reading.mode}</p>
              <SegmentedControl
                label={text.reading.mode}
                value={modes.includes(mode) ? mode : 'continuous'}
                options={modes.map((value) => ({ value, label: text.reading.modes[value] }))}
                onChange={view.setMode}
              />
              <p className="reader-view-title">{text.reading.size}</p>
              <div className="reader-view-row">
                <IconButton
                  look="secondary"
                  label={text.reader.zoomOut}
                  icon={<IconMinus />}
                  onPress={() => setZoom(stepZoom(zoom, -1))}
                />
                <span className="numbers grow reader-view-zoom">{zoomName(zoom, text)}</span>
                <IconButton
                  look="secondary"
                  label={text.reader.zoomIn}
                  icon={<IconPlus />}
                  onPress={() => setZoom(stepZoom(zoom, 1))}
                />
              </div>
              <SegmentedControl
                label={text.reading.size}
                value={zoom.mode}
                options={[
                  { value: 'fitWidth', label: text.reading.fits.fitWidth },
                  { value: 'fitPage', label: text.reading.fits.fitPage },
                ]}
                onChange={(chosen) => {
                  if (chosen !== 'factor') setZoom({ mode: chosen });
                }}
              />
              <div className="reader-view-row">
                <Button icon={<IconRotate />} onPress={view.rotate}>
                  {text.reading.rotate}
                </Button>
                <span className="soft small" role="status">
                  {text.reading.turned(rotation)}
                </span>
              </div>
              <Checkbox checked={view.night} onChange={view.setNight}>
                {text.reading.night}
              </Checkbox>
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
