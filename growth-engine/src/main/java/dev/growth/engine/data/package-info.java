/** What a data component has loaded is looked at before it is used. */
package dev.growth.engine.data;
