import { randomUUID } from 'node:crypto';
import type { AppContext } from '../context.js';
import { deliverMessage } from '../notifications/deliver-message.js';
import { openGateways } from '../notifications/gateways.js';
import { describeOutdatedFaces } from '../services/faces/describe-outdated-faces.js';
import { createKnownFaces } from '../services/faces/face-descriptors.js';
import { readEvidenceJob } from '../services/evidence/read-evidence-job.js';
import { requeueStalledItems, workOnItem } from '../services/verification/batch-items.js';
import { consumeJobs } from './consume-jobs.js';
import { housekeeping } from './housekeeping.js';

const HOUSEKEEPING_MS = 30_000;
const MESSAGES_AT_A_TIME = 4;
/** Described anew at each housekeeping, about ten seconds of an engine process. */
const FACES_AT_A_TIME = 40;

/** Does jobs of every kind until the signal. Start one on as many machines as there is work for. */
export async function runWorker(
  app: AppContext,
  { concurrency, signal }: { readonly concurrency: number; readonly signal: AbortSignal },
): Promise<void> {
  const faces = createKnownFaces(app);
  const gateways = await openGateways(app);
  const keepHouse = async (): Promise<void> => {
    try {
      await app.queue.maintain();
      await requeueStalledItems(app);
      await housekeeping(app);
      // From a place at random, so that several workers seldom describe the same.
      await describeOutdatedFaces(app, { from: randomUUID(), limit: FACES_AT_A_TIME, signal });
    } catch (error) {
      app.logger.error({ error }, 'housekeeping.failed');
    }
  };
  const timer = setInterval(() => void keepHouse(), HOUSEKEEPING_MS);
  void keepHouse();
  try {
    await Promise.all([
      consumeJobs(
        app,
        { name: 'verify-request', concurrency, handle: (task) => workOnItem(app, faces, task) },
        signal,
      ),
      consumeJobs(
        app,
        { name: 'read-evidence', concurrency: 1, handle: (task) => readEvidenceJob(app, task) },
        signal,
      ),
      consumeJobs(
        app,
        {
          name: 'send-message',
          concurrency: MESSAGES_AT_A_TIME,
          handle: ({ messageId }) => deliverMessage(app, gateways, messageId),
        },
        signal,
      ),
    ]);
  } finally {
    clearInterval(timer);
    await gateways.close();
  }
}
