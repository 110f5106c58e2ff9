/** Links in messages that let whoever reads them act on an alert. */
package io.butlerops.functions.action;
