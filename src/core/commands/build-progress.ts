// The steps of an image build while it runs, in the plain output of BuildKit and of the legacy builder.
import type { OutputReader } from './output.ts';

/** `#8 [web 3/4] RUN pip install -r requirements.txt` */
const buildKitStep = /^#\d+ \[([^\]]{1,200})\] (.{1,300})/;
/** `Step 3/4 : RUN pip install -r requirements.txt` */
const legacyStep = /^Step (\d{1,4}\/\d{1,4}) : (.{1,300})/;
const numbered = /\d\/\d+$/;
/** `#11 exporting to image` */
const exporting = /^#\d+ (exporting) to (image)$/;

/** Reads which step has begun. */
export const buildProgress: OutputReader = () => (line) => {
  const [, name, text] = buildKitStep.exec(line) ?? legacyStep.exec(line) ?? [];
  if (name !== undefined && text !== undefined)
    return [{ kind: 'progress', subject: numbered.test(name) ? `Step ${name}` : name, state: text }];
  const [, state, subject] = exporting.exec(line) ?? [];
  return subject === undefined || state === undefined ? [] : [{ kind: 'progress', subject, state }];
};
