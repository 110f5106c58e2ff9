/**
 * The contract of {@code /v4} ({@code reference/rest-api.md}), case by case, over real HTTP.
 *
 * <p>Cases are in {@code src/test/resources} beside this package: {@code NAME.yaml} is a story, a
 * list of cases that are played in their order and leave nothing behind. A case is a call and its
 * whole answer:
 *
 * <pre>
 * - name: value_written_isRead              # unique in its file
 *   method: GET
 *   path: /v4/keyvalues/ns?key=a            # sent byte for byte
 *   headers: {X-Butler-Site: demo}
 *   token: all                              # default; none, or another name of {@link Venue}
 *   body: {key: a}                          # any JSON, sent as application/json
 *   text: "no JSON"                         # or raw text, sent without a content type
 *   at: cloud                               # or frontDoor; default: played at both
 *   eventually: true                        # repeated until the answer is as expected
 *   expect:                                 # one of json, text, error, invalid; else no body
 *     status: 200
 *     type: application/json; charset=utf-8 # default for JSON; of text it is text/plain
 *     json: {namespace: ns, key: a, value: b}
 *     text: "whole body"
 *     error: "message"                      # the whole envelope of a handler's error
 *     invalid: "message"                    # the same of a validation error, with its code
 *     headers: {X-Request-Id: &lt;any&gt;}
 *     anyOrder: true                        # fields may come in another order
 *   keep: {id: /id}                         # ${id} in later cases is this part of the answer
 * </pre>
 *
 * <p>In all texts of a case <code>${name}</code> is a variable of the {@link
 * io.butlerops.infra.system.conformance.Target} or one that was kept, and <code>${x*100}</code> is
 * x a hundred times. In expected texts {@code <any>}, {@code <uuid>}, {@code <time>} (ISO, UTC,
 * milliseconds) and {@code <number>} stand for what they say; {@code <any>} alone stands for any
 * JSON.
 */
package io.butlerops.infra.system.conformance;
