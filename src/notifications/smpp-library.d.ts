/** What we use of the library `smpp` (SMPP 3.4), which ships no types. */
declare module 'smpp' {
  import type { EventEmitter } from 'node:events';
  import type { Server } from 'node:net';

  export interface Pdu {
    readonly command: string;
    readonly command_status: number;
    readonly esm_class?: number;
    readonly message_id?: string;
    readonly receipted_message_id?: string;
    readonly message_state?: number;
    readonly short_message?: { readonly message: string | Buffer };
    readonly source_addr?: string;
    readonly destination_addr?: string;
    readonly system_id?: string;
    readonly password?: string;
    response(options?: object): Pdu;
  }

  export interface Session extends EventEmitter {
    bind_transceiver(options: object, answered: (pdu: Pdu) => void): boolean;
    submit_sm(options: object, answered: (pdu: Pdu) => void): boolean;
    deliver_sm(options: object, answered?: (pdu: Pdu) => void): boolean;
    enquire_link(): boolean;
    unbind(): boolean;
    send(pdu: Pdu): boolean;
    close(closed?: () => void): void;
    destroy(): void;
  }

  interface Library {
    connect(options: { url: string; auto_enquire_link_period?: number }, connected: () => void): Session;
    createServer(listener: (session: Session) => void): Server;
    readonly consts: { readonly MESSAGE_STATE: Readonly<Record<string, number>> };
  }
  const smpp: Library;
  export default smpp;
}
