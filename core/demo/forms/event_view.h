// SPDX-License-Identifier: GPL-3.0-or-later
// One event of a Windows event log as the tools show it.
#pragma once
#include "core/demo/forms/form.h"

namespace core::demo {

std::string_view levelName(std::uint8_t level); // Information, Warning, Error

// <Event>...</Event> on one line; with RenderingInfo where `rendered`.
void appendEventXml(std::string& out, const Item& item, bool rendered);

// Members for tables: time, provider, channel, computer, level, levelName, task, id, message, recordId,
// keywords, eventData (an object), eventDataXml, parameterXml.
Node eventView(const Item& item);

// & < > and, in attributes, the apostrophe.
void appendXml(std::string& out, std::string_view text);

} // namespace core::demo
