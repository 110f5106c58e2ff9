/** What every HTTP function shares: requests, answers, errors, and the way to a route's code. */
package io.butlerops.functions.http;
