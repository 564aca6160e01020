// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/helpdesk/sentence.h"

#include "core/knowledge/steps.h"

#include <fmt/format.h>

namespace core::helpdesk {
namespace {

std::string methodWord(Method method)
{
    switch (method) {
    case Method::Email: return "e-mail";
    case Method::Sms: return "text message";
    case Method::MobileCall: return "call to the mobile phone";
    case Method::OfficeCall: return "call to the office phone";
    case Method::AppNotification: return "app notification";
    case Method::AppCode: return "app code";
    case Method::Questions: return "security questions";
    case Method::None: break;
    }
    return {};
}

std::string methodWords(std::uint32_t bits)
{
    std::string words;
    for (const Method method : methodsIn(bits))
        words += (words.empty() ? "" : ", ") + methodWord(method);
    return words;
}

std::string write(const Value& value, bool showAddresses, const TimeWriter& time)
{
    switch (value.kind) {
    case Value::Kind::Text:
    case Value::Kind::Registered:
    case Value::Kind::Severity:
    case Value::Kind::Title: return value.text;
    case Value::Kind::Time: return time ? time(value.time()) : formatUtcPlain(value.time()) + " UTC";
    case Value::Kind::Span: return spanWords(value.span());
    case Value::Kind::Count: return std::to_string(value.number);
    case Value::Kind::Address: return showAddresses ? value.text : "(address hidden)";
    case Value::Kind::Methods: return methodWords(static_cast<std::uint32_t>(value.number));
    }
    return {};
}

} // namespace

const std::vector<std::string_view>& patterns()
{
    static const std::vector<std::string_view> all{
#define SSPR_TEXT(name, text) text,
        SSPR_HELPDESK_SENTENCES(SSPR_TEXT)
#undef SSPR_TEXT
    };
    return all;
}

std::string fill(std::string_view pattern, const std::vector<Value>& values, const std::function<std::string(const Value&)>& writeValue)
{
    std::string text;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const std::size_t place = pattern[i] == '%' && i + 1 < pattern.size() ? std::size_t(pattern[i + 1] - '1') : values.size();
        if (place < values.size()) {
            text += writeValue(values[place]);
            ++i;
        } else {
            text += pattern[i];
        }
    }
    return text;
}

std::string english(const Sentence& sentence, bool showAddresses, const TimeWriter& time)
{
    return fill(patterns()[static_cast<std::size_t>(sentence.say)], sentence.values, [&](const Value& value) { return write(value, showAddresses, time); });
}

std::string english(const Sentences& sentences, bool showAddresses, const TimeWriter& time)
{
    std::string text;
    for (const Sentence& sentence : sentences)
        text += (text.empty() ? "" : " ") + english(sentence, showAddresses, time);
    return text;
}

SpanParts spanParts(Duration span)
{
    constexpr std::int64_t minute = 600'000'000;
    const std::int64_t minutes = (span.ticks < 0 ? -span.ticks : span.ticks) / minute;
    SpanParts parts{minutes / 1440, minutes / 60 % 24, minutes % 60};
    if (parts.days > 0)
        parts.minutes = 0;
    return parts;
}

std::string spanWords(Duration span)
{
    const SpanParts parts = spanParts(span);
    std::string words;
    const auto add = [&words](std::int64_t n, const char* unit) {
        if (n != 0)
            words += fmt::format("{}{} {}", words.empty() ? "" : " ", n, unit);
    };
    add(parts.days, "d");
    add(parts.hours, "h");
    add(parts.minutes, "min");
    return words.empty() ? "less than a minute" : words;
}

} // namespace core::helpdesk
