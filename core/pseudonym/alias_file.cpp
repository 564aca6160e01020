// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pseudonym/alias_file.h"

#include "core/base/json_escape.h"
#include "core/base/json_text.h"
#include "core/base/json_walk.h"
#include "core/base/sha256.h"
#include "core/base/text.h"
#include "core/base/utc_time.h"

#include <fstream>
#include <iterator>
#include <optional>
#include <simdjson.h>

namespace core::pseudonym {
namespace {

constexpr std::string_view format = "sspr-pseudonym-key";

std::string memberOf(std::string_view object, std::string_view wanted)
{
    std::string out;
    eachJsonMember(object, [&](std::string_view name, std::string_view value) {
        if (name != wanted)
            return true;
        if (value.size() >= 2 && value.front() == '"')
            out = unescapeJson(value.substr(1, value.size() - 2));
        else
            out = value;
        return false;
    });
    return out;
}

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool isSound(const std::string& text)
{
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    return parser.parse(simdjson::padded_string(text)).get(root) == simdjson::SUCCESS && root.is_object();
}

} // namespace

Result<Aliases> readKeyFile(const std::filesystem::path& path)
{
    std::error_code status;
    if (!std::filesystem::exists(path, status))
        return fail(ErrorCode::NotFound, "there is no such key file", path.string());
    std::ifstream file(path, std::ios::binary);
    const std::string text(std::istreambuf_iterator<char>(file), {});
    if (!file.good() && !file.eof())
        return fail(ErrorCode::NotReadable, "the key file cannot be read", path.string());
    if (!isSound(text) || memberOf(text, "format") != format)
        return fail(ErrorCode::UnknownFormat, "this is no key file of pseudonyms", path.string());
    if (memberOf(text, "version") != "1")
        return fail(ErrorCode::UnknownFormat, "a later version of the program made this key file", path.string());
    auto secret = Secret::fromHex(memberOf(text, "key"));
    if (!secret)
        return fail(ErrorCode::Malformed, secret.error().detail, path.string());
    Aliases aliases(*std::move(secret));
    eachJsonMember(text, [&](std::string_view name, std::string_view value) {
        if (name == "aliases")
            eachJsonElement(value, [&](std::string_view entry) {
                if (const auto kind = aliasKindNamed(memberOf(entry, "kind")))
                    aliases.add({*kind, memberOf(entry, "alias"), memberOf(entry, "original")});
                return true;
            });
        return true;
    });
    return aliases;
}

Result<Aliases> readOrMakeKey(const std::filesystem::path& path)
{
    std::error_code status;
    if (std::filesystem::exists(path, status))
        return readKeyFile(path);
    auto secret = Secret::random();
    if (!secret)
        return tl::unexpected(secret.error());
    return Aliases(*std::move(secret));
}

Result<void> writeKeyFile(const Aliases& aliases, const std::filesystem::path& path)
{
    const std::filesystem::path part = path.string() + ".part";
    std::error_code error;
    std::filesystem::remove(part, error);
    {
        std::ofstream file(part, std::ios::binary | std::ios::trunc);
        // Before anything secret stands in it.
        std::filesystem::permissions(part, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, error);
        file << "{\n\"format\": " << jsonText(format) << ",\n\"version\": 1,\n\"made\": " << jsonText(formatUtc(UtcTime::now())) << ",\n\"key\": "
             << jsonText(aliases.secret().hex()) << ",\n\"aliases\": [";
        bool isFirst = true;
        for (const AliasEntry& entry : aliases.entries()) {
            file << (isFirst ? "\n" : ",\n") << "{\"kind\": " << jsonText(name(entry.kind)) << ", \"alias\": " << jsonText(entry.alias) << ", \"original\": "
                 << jsonText(entry.original) << "}";
            isFirst = false;
        }
        file << "\n]\n}\n";
        file.close();
        if (!file || error) {
            std::filesystem::remove(part, error);
            return fail(ErrorCode::NotWritable, "the key file cannot be written", path.string());
        }
    }
    std::filesystem::rename(part, path, error);
    if (error) {
        std::filesystem::remove(part, error);
        return fail(ErrorCode::NotWritable, "the key file cannot be written", path.string());
    }
    return {};
}

std::string keyFingerprint(const Aliases& aliases) { return sha256("fingerprint " + aliases.secret().hex()).substr(0, 16); }

std::string revealed(const Aliases& aliases, std::string_view text)
{
    if (const auto whole = aliases.original(text))
        return *whole;
    std::string out;
    const auto belongs = [](char c) { return (c >= '0' && c <= '9') || isLetter(c) || c == '-' || c == ':' || c == '.'; };
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i;
        while (end < text.size() && belongs(text[end]))
            ++end;
        if (end == i) {
            out += text[i++];
            continue;
        }
        std::string_view token = text.substr(i, end - i);
        if (const auto whole = aliases.original(token)) {
            out += *whole;
        } else {
            // d-9bq7rt4w.com.example, host-....d-....: label by label; the end that domains have in copies goes.
            std::string labels;
            bool isChanged = false;
            for (std::size_t at = 0; at <= token.size();) {
                const std::size_t dot = std::min(token.find('.', at), token.size());
                const std::string_view label = token.substr(at, dot - at);
                const auto original = label.empty() ? std::nullopt : aliases.original(label);
                isChanged = isChanged || original;
                labels += (at == 0 ? "" : ".") + (original ? *original : std::string(label));
                at = dot + 1;
            }
            if (isChanged && endsWithIgnoreCase(labels, ".example"))
                labels.resize(labels.size() - 8);
            out += labels;
        }
        i = end;
    }
    return out;
}

} // namespace core::pseudonym
