<?xml version="1.0" encoding="UTF-8"?>
<!--
  Makes a stylesheet of a Schematron (ISO/IEC 19757-3, queryBinding xslt2, without includes and abstract patterns). The
  stylesheet gives a JSON array of what failed. In a pattern, the first rule whose context fits a node takes it.
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:sch="http://purl.oclc.org/dsdl/schematron"
  xmlns:out="urn:out" exclude-result-prefixes="sch">
  <xsl:namespace-alias stylesheet-prefix="out" result-prefix="xsl"/>
  <xsl:output method="xml" indent="no"/>
  <xsl:template match="/sch:schema">
    <out:stylesheet version="3.0">
      <xsl:for-each select="sch:ns"><xsl:namespace name="{@prefix}" select="string(@uri)"/></xsl:for-each>
      <out:output method="json"/>
      <xsl:for-each select=".//sch:let[not(parent::sch:rule)]">
        <out:variable name="{@name}" select="{@value}"/>
      </xsl:for-each>
      <xsl:copy-of select="xsl:function"/>
      <out:template match="/">
        <out:variable name="failures" as="map(*)*">
          <xsl:for-each select="sch:pattern"><out:apply-templates select="/" mode="m{position()}"/></xsl:for-each>
        </out:variable>
        <out:sequence select="array {{ $failures }}"/>
      </out:template>
      <xsl:apply-templates select="sch:pattern"/>
    </out:stylesheet>
  </xsl:template>
  <xsl:template match="sch:pattern">
    <xsl:variable name="mode" select="'m' || count(preceding-sibling::sch:pattern) + 1"/>
    <out:template match="/ | * | @* | text() | comment() | processing-instruction()" mode="{$mode}" priority="-1">
      <out:apply-templates select="@*, node()" mode="{$mode}"/>
    </out:template>
    <xsl:for-each select="sch:rule">
      <out:template match="{@context}" mode="{$mode}" priority="{10000 - position()}">
        <xsl:for-each select="sch:let"><out:variable name="{@name}" select="{@value}"/></xsl:for-each>
        <xsl:for-each select="sch:assert | sch:report">
          <out:if test="{if (self::sch:assert) then 'not(' || @test || ')' else @test}">
            <out:sequence select="map {{ 'id': '{@id}', 'flag': '{@flag}', 'at': path(.), 'says': '{replace(normalize-space(.), '''', '''''')=>replace('\{','{{')=>replace('\}','}}')}' }}"/>
          </out:if>
        </xsl:for-each>
        <out:apply-templates select="@*, node()" mode="{$mode}"/>
      </out:template>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
