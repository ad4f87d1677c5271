;; Compares one face with many. A face is 320 whole numbers of 8 bits (see descriptor-grid.ts), 320 bytes; faces lie one
;; behind the other. `npx wat2wasm --enable-threads face-scan.wat -o face-scan.wasm` makes the binary of this; a test checks
;; that the two belong together.
(module
  (import "gallery" "memory" (memory 1 65536 shared))

  ;; Writes the address and the squared distance of every face from $from to before $to whose squared distance from $query
  ;; is at most $bound, eight bytes each, from $out on. Returns the address behind the last. The 320 numbers at $query have
  ;; 16 bits.
  (func (export "scan")
    (param $query i32) (param $from i32) (param $to i32) (param $bound i32) (param $out i32) (result i32)
    (local $sum v128) (local $difference v128) (local $square i32)
    (local $wanted i32) (local $known i32) (local $part i32) (local $next i32)
    (block $done
      (br_if $done (i32.ge_u (local.get $from) (local.get $to)))
      (loop $next_face
        (local.set $sum (v128.const i32x4 0 0 0 0))
        (local.set $wanted (local.get $query))
        (local.set $known (local.get $from))
        (local.set $next (i32.add (local.get $from) (i32.const 320)))
        (block $too_far
          ;; A fifth of a face, 64 numbers, at a time: most faces are too far after the first or second.
          (loop $next_part
            (local.set $part (i32.add (local.get $known) (i32.const 64)))
            (loop $next_numbers
              (local.set $difference (i16x8.sub
                (v128.load (local.get $wanted)) (v128.load8x8_s (local.get $known))))
              (local.set $sum (i32x4.add (local.get $sum)
                (i32x4.dot_i16x8_s (local.get $difference) (local.get $difference))))
              (local.set $difference (i16x8.sub
                (v128.load offset=16 (local.get $wanted)) (v128.load8x8_s offset=8 (local.get $known))))
              (local.set $sum (i32x4.add (local.get $sum)
                (i32x4.dot_i16x8_s (local.get $difference) (local.get $difference))))
              (local.set $difference (i16x8.sub
                (v128.load offset=32 (local.get $wanted)) (v128.load8x8_s offset=16 (local.get $known))))
              (local.set $sum (i32x4.add (local.get $sum)
                (i32x4.dot_i16x8_s (local.get $difference) (local.get $difference))))
              (local.set $difference (i16x8.sub
                (v128.load offset=48 (local.get $wanted)) (v128.load8x8_s offset=24 (local.get $known))))
              (local.set $sum (i32x4.add (local.get $sum)
                (i32x4.dot_i16x8_s (local.get $difference) (local.get $difference))))
              (local.set $wanted (i32.add (local.get $wanted) (i32.const 64)))
              (local.set $known (i32.add (local.get $known) (i32.const 32)))
              (br_if $next_numbers (i32.lt_u (local.get $known) (local.get $part))))
            (local.set $square (i32.add
              (i32.add (i32x4.extract_lane 0 (local.get $sum)) (i32x4.extract_lane 1 (local.get $sum)))
              (i32.add (i32x4.extract_lane 2 (local.get $sum)) (i32x4.extract_lane 3 (local.get $sum)))))
            (br_if $too_far (i32.gt_u (local.get $square) (local.get $bound)))
            (br_if $next_part (i32.lt_u (local.get $known) (local.get $next))))
          (i32.store (local.get $out) (local.get $from))
          (i32.store offset=4 (local.get $out) (local.get $square))
          (local.set $out (i32.add (local.get $out) (i32.const 8))))
        (local.set $from (local.get $next))
        (br_if $next_face (i32.lt_u (local.get $from) (local.get $to)))))
    (local.get $out)))
