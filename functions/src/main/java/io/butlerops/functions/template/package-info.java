/**
 * Users' Handlebars templates with Butler's field names. Values are maps, lists, text, numbers and
 * yes/no; nothing in a template reaches a Java object, a file or another template.
 */
package io.butlerops.functions.template;
