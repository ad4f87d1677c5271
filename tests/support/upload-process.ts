/** Normalises the files that it is sent and answers each with its outcome and with the most memory held so far. */
import { normaliseUpload } from '../../src/verification/upload/normalise-upload.js';

process.on('message', (bytes: Uint8Array) => {
  void normaliseUpload(bytes).then((upload) => {
    process.send?.({ upload, peakMegabytes: peakMegabytes() });
  });
});
process.send?.({ peakMegabytes: peakMegabytes() });

function peakMegabytes(): number {
  return process.resourceUsage().maxRSS / 1024;
}
